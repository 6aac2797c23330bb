// What the processor can, as the C library found it out when the program started.
//
// Asked of the processor anew, each answer takes 4 microseconds on a virtual machine, where the question ends up with the host; and the
// compiler's own way, __builtin_cpu_supports, asks several before `main`.
#pragma once

#ifdef __x86_64__

#include <sys/platform/x86.h>

namespace keysieve {

// An instruction set that the operating system saves the registers of, too: one of <sys/platform/x86.h>.
template <unsigned... Sets>
[[nodiscard]] bool processor_has() noexcept {
  return (x86_cpu_active(Sets) && ...);
}

}  // namespace keysieve

#endif
