"""A filter of system calls for Linux (seccomp): what a process can no longer ask of the kernel.

Sources: unistd_64.h of each machine; Documentation/userspace-api/seccomp_filter.rst.
"""

from __future__ import annotations

import ctypes
import os
import platform
import struct
import sys
from typing import Final

__all__ = ["deny_calls"]

_ALWAYS: Final = (
    # socket connect accept bind listen socketpair accept4 io_uring_setup
    # fork vfork execve execveat ptrace process_vm_readv process_vm_writev pidfd_open pidfd_send_signal pidfd_getfd
    # kill tkill rt_sigqueueinfo rt_tgsigqueueinfo process_madvise kcmp move_pages migrate_pages
    # setpriority sched_setparam sched_setscheduler sched_setaffinity sched_setattr ioprio_set
    # unshare setns bpf perf_event_open userfaultfd add_key request_key keyctl mount umount2 chroot open_by_handle_at
    # pivot_root open_tree move_mount fsopen fsconfig fsmount fspick mount_setattr fanotify_init personality
    # memfd_create memfd_secret shmget shmat msgget semget mq_open: memory that the ceiling does not count
    # reboot swapon swapoff sethostname setdomainname settimeofday clock_settime clock_adjtime adjtimex acct syslog
    # init_module finit_module delete_module kexec_load kexec_file_load quotactl: should somebody run it as root
    {
        "x86_64": "41 42 43 49 50 53 288 425 57 58 59 322 101 310 311 434 424 438 62 200 129 297 440 312 279 256"
        " 141 142 144 203 314 251 272 308 321 298 323 248 249 250 165 166 161 304"
        " 155 428 429 430 431 432 433 442 300 135 319 447 29 30 68 64 240"
        " 169 167 168 170 171 164 227 305 159 163 103 175 313 176 246 320 179",
        "aarch64": "198 203 202 200 201 199 242 425 221 281 117 270 271 434 424 438 129 130 138 240 440 272 239 238"
        " 140 118 119 122 274 30 97 268 280 241 282 217 218 219 40 39 51 265"
        " 41 428 429 430 431 432 433 442 262 92 279 447 194 196 186 190 180"
        " 142 224 225 161 162 170 112 266 171 89 116 105 273 106 104 294 60",
    }
)
_CHANGES: Final = (
    # creat truncate unlink unlinkat rename renameat renameat2 mkdir mkdirat rmdir link linkat symlink symlinkat
    # chmod fchmodat fchmodat2 chown lchown fchownat mknod mknodat
    # fchmod fchown ftruncate fallocate utime utimes futimesat utimensat (l, f)setxattr (l, f)removexattr
    {
        "x86_64": "85 76 87 263 82 264 316 83 258 84 86 265 88 266 90 268 452 92 94 260 133 259"
        " 91 93 77 285 132 235 261 280 188 189 190 197 198 199",
        "aarch64": "45 35 38 276 34 37 36 53 452 54 33 52 55 46 47 88 5 6 7 14 15 16",
    }
)
_OPENS: Final = {"x86_64": "2 257 437", "aarch64": "56 437"}  # open openat openat2
_CLONE: Final = {"x86_64": 56, "aarch64": 220}
_CLONE3: Final = 435
_TGKILL: Final = {"x86_64": 234, "aarch64": 131}
_PRLIMIT: Final = {"x86_64": 302, "aarch64": 261}
_OWNERS: Final = {
    "x86_64": ((72, (8, 10, 15)), (16, (0x8901, 0x8902, 0x5412))),
    "aarch64": ((25, (8, 10, 15)), (29, (0x8901, 0x8902, 0x5412))),
}
"""Calls fcntl and ioctl, and what they must not do: name who gets the signals of a file, or type into a terminal."""
_MACHINES: Final = {"x86_64": 0xC000003E, "aarch64": 0xC00000B7}
_LOAD, _EQUAL, _AT_LEAST, _ANY_BIT, _RETURN = 0x20, 0x15, 0x35, 0x45, 0x06
_ALLOW, _DENY, _UNKNOWN, _KILL = 0x7FFF0000, 0x00050001, 0x00050026, 0x80000000  # EPERM, ENOSYS
_NUMBER, _MACHINE, _ARGUMENT, _SECOND = 0, 4, 16, 24  # where these words stand; of an argument the low one
_THREAD: Final = 0x00010000  # CLONE_THREAD
_SET_SECCOMP, _FILTER_MODE, _NO_NEW_PRIVILEGES = 22, 2, 38
_X32: Final = 0x40000000  # the other calling convention of x86-64 numbers its calls from here


class _Program(ctypes.Structure):
    _fields_ = (("length", ctypes.c_ushort), ("filter", ctypes.c_char_p))


def deny_calls(*, opens: bool = True, changes: bool = True) -> bool:
    """Forbid new sockets, programs, processes, tracing and signals to others, for good.

    It holds for this thread and those it starts. With ``changes`` also to make, remove or rename files, and with
    ``opens`` to open any. False where the system has no such filter.
    """
    machine = platform.machine()
    if sys.platform != "linux" or machine not in _MACHINES:
        return False
    calls = _ALWAYS[machine].split()
    calls += _CHANGES[machine].split() if changes else []
    calls += _OPENS[machine].split() if opens else []
    code = _filter(machine, [int(call) for call in calls], os.getpid())
    libc = ctypes.CDLL(None, use_errno=True)
    if libc.prctl(_NO_NEW_PRIVILEGES, 1, 0, 0, 0) != 0:
        return False
    program = _Program(len(code) // 8, code)
    return bool(libc.prctl(_SET_SECCOMP, _FILTER_MODE, ctypes.byref(program), 0, 0) == 0)


def _filter(machine: str, calls: list[int], own: int) -> bytes:
    """The filter as a classic BPF program. A jump counts the lines it leaps, if the comparison holds and if not.

    A signal may go to the process itself, which is how it aborts, and limits are asked of itself; a clone may make a
    thread.
    """
    lines = [(_LOAD, 0, 0, _MACHINE), (_EQUAL, 1, 0, _MACHINES[machine]), (_RETURN, 0, 0, _KILL)]
    lines += [(_LOAD, 0, 0, _NUMBER), (_AT_LEAST, 0, 1, _X32), (_RETURN, 0, 0, _DENY)]
    for call in calls:
        lines += [(_EQUAL, 0, 1, call), (_RETURN, 0, 0, _DENY)]
    lines += [(_EQUAL, 0, 1, _CLONE3), (_RETURN, 0, 0, _UNKNOWN)]  # the C library then takes clone
    lines += [(_EQUAL, 0, 4, _CLONE[machine]), (_LOAD, 0, 0, _ARGUMENT), (_ANY_BIT, 1, 0, _THREAD)]
    lines += [(_RETURN, 0, 0, _DENY), (_RETURN, 0, 0, _ALLOW)]
    lines += [(_EQUAL, 0, 5, _PRLIMIT[machine]), (_LOAD, 0, 0, _ARGUMENT), (_EQUAL, 2, 0, 0), (_EQUAL, 1, 0, own)]
    lines += [(_RETURN, 0, 0, _DENY), (_RETURN, 0, 0, _ALLOW)]
    for call, commands in _OWNERS[machine]:
        lines += [(_EQUAL, 0, 2 + 2 * len(commands), call), (_LOAD, 0, 0, _SECOND)]
        for command in commands:
            lines += [(_EQUAL, 0, 1, command), (_RETURN, 0, 0, _DENY)]
        lines += [(_RETURN, 0, 0, _ALLOW)]
    lines += [(_EQUAL, 0, 3, _TGKILL[machine]), (_LOAD, 0, 0, _ARGUMENT), (_EQUAL, 1, 0, own)]
    lines += [(_RETURN, 0, 0, _DENY), (_RETURN, 0, 0, _ALLOW)]
    return b"".join(struct.pack("=HBBI", *line) for line in lines)
