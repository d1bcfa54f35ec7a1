/** Whether a call of the system's failed, and for this reason if one is named. */
export function isErrno(error: unknown, code?: string): error is NodeJS.ErrnoException {
  if (!(error instanceof Error) || !("syscall" in error)) return false;
  return code === undefined || (error as NodeJS.ErrnoException).code === code;
}

/** Whether a hard link failed because links aren't supported: on FAT, in some shared folders, across mounts. */
export function hasNoLinks(error: unknown): boolean {
  return ["EPERM", "ENOTSUP", "EOPNOTSUPP", "ENOSYS", "EMLINK", "EXDEV"].some((code) =>
    isErrno(error, code),
  );
}
