/* The rule database, embedded at a page's start: it is used where it lies (match/database.h). */
    .section .rodata
    .balign 4096
    .global keysieve_builtin_database
    .type keysieve_builtin_database, @object
keysieve_builtin_database:
    .incbin KEYSIEVE_DATABASE
    .global keysieve_builtin_database_end
keysieve_builtin_database_end:
    .balign 4096
    .section .note.GNU-stack, "", @progbits
