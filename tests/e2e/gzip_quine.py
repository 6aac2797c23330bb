# Writes quine.gz, which unpacks to itself, into the working folder. Its blocks either print what follows them or repeat what was printed,
# five bytes each, in an order that prints that order (R. Cox, "Zip Files All The Way Down"). Its checksum is none.
import struct

def show(count, final=0):  # RFC 1951, 3.2.4
    return bytes([final]) + struct.pack("<HH", count, count ^ 0xFFFF)

def repeat(count):  # 3.2.6: two matches of half the length, from 17 to 20 bytes back
    bits = [0, 1, 0]
    for length in (count // 2, count - count // 2):
        bits += [(length - 3 + 1) >> i & 1 for i in reversed(range(7))]
        bits += [8 >> i & 1 for i in reversed(range(5))] + [(count - 17) >> i & 1 for i in range(3)]
    bits += [0] * 7
    return bytes(sum(bit << i for i, bit in enumerate(bits[at:at + 8])) for at in range(0, 40, 8))

head = b"\x1f\x8b\x08\x08" + bytes(5) + b"\x03" + b"self\0"
p = len(head) + 5
L1, L4, L0, R4, Lp, Rp = show(5), show(20), show(0), repeat(20), show(p), repeat(p)

def all_of(tail):
    s = len(tail) + 5
    Ls, Rs = show(s), repeat(s)
    return (head + Lp + head + Lp + Rp + L1 + Rp + L1 + L1 + L4 + Rp + L1 + L1 + L4 + R4 + L4 + R4 + L4 + R4 + L4 + R4 + L4 + R4 + L0 + L0 + Ls
            + R4 + L0 + L0 + Ls + Rs + tail + Rs + tail)

size = len(all_of(show(0, 1) + bytes(8)))
open("quine.gz", "wb").write(all_of(show(0, 1) + bytes(4) + struct.pack("<I", size)))
