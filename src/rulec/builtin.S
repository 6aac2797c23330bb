/* The databases of rules, each embedded at a page's start: they are used where they lie (match/database.h). */
    .macro database name, file
    .balign 4096
    .global keysieve_\name
    .type keysieve_\name, @object
keysieve_\name:
    .incbin "\file"
    .global keysieve_\name\()_end
keysieve_\name\()_end:
    .endm

    .section .rodata
    database builtin_database, builtin.hsdb
    database builtin_unsieved_database, builtin_unsieved.hsdb
    .balign 4096
    .section .note.GNU-stack, "", @progbits
