import { isLicenseAllowed } from "./spdx.ts";

/** What package-lock.json says of one package. */
export interface LockedPackage {
  version?: string;
  resolved?: string;
  integrity?: string;
  license?: string;
  hasInstallScript?: boolean;
  dev?: boolean;
}

export interface PackageLock {
  /** By folder, such as `node_modules/zod`; the project itself is the empty one. */
  packages: Readonly<Record<string, LockedPackage>>;
}

export interface Manifest {
  dependencies?: Readonly<Record<string, string>>;
  devDependencies?: Readonly<Record<string, string>>;
}

/** What a package that is really there says of itself. */
export interface InstalledPackage {
  folder: string;
  license: string | undefined;
  hasInstallScript: boolean;
}

type Allowed = Readonly<Record<string, string>>;

/**
 * Packages, by the lock and by what is installed, whose license is on no list.
 *
 * @param shipped names of workshop packages that the build takes into ours
 */
export function licenseProblems(
  lock: PackageLock,
  installed: readonly InstalledPackage[],
  allowed: { anywhere: Allowed; workshop: Allowed; shipped: ReadonlySet<string> },
): string[] {
  const isAllowed = (folder: string, license: string) => {
    const isWorkshop =
      lock.packages[folder]?.dev === true && !allowed.shipped.has(packageName(folder));
    return isLicenseAllowed(
      license,
      (name) =>
        Object.hasOwn(allowed.anywhere, name) ||
        (isWorkshop && Object.hasOwn(allowed.workshop, name)),
    );
  };
  const named = [
    ...packagesOf(lock).map(([folder, { license }]) => ({ folder, license })),
    ...installed,
  ];
  return named
    .filter(({ folder, license }) => license === undefined || !isAllowed(folder, license))
    .map(({ folder, license }) => `${folder}: license ${license ?? "not named"} is on no list`);
}

/** Packages that run something when they are installed and are not on the list. */
export function installScriptProblems(
  lock: PackageLock,
  installed: readonly InstalledPackage[],
  allowed: Allowed,
): string[] {
  const locked = packagesOf(lock).map(([folder, { hasInstallScript }]) => ({
    folder,
    hasInstallScript: hasInstallScript === true,
  }));
  return [...locked, ...installed]
    .filter(({ hasInstallScript }) => hasInstallScript)
    .filter(({ folder }) => !Object.hasOwn(allowed, packageName(folder)))
    .map(({ folder }) => `${folder}: has an install script and is not on the list`);
}

/** Dependencies of ours that leave it to the day which version is installed. */
export function pinProblems(
  { dependencies, devDependencies }: Manifest,
  lock: PackageLock,
): string[] {
  return Object.entries({ ...dependencies, ...devDependencies }).flatMap(([name, version]) => {
    if (!/^\d+\.\d+\.\d+(-[\w.]+)?$/.test(version))
      return [`${name}: ${version} is no exact version`];
    const locked = lock.packages[`node_modules/${name}`]?.version;
    return locked === version ? [] : [`${name}: ${version} in package.json, ${locked} in the lock`];
  });
}

/** Packages of the lock whose content, or place to come from, is not settled. */
export function sourceDiagnostics(lock: PackageLock): string[] {
  const packages = packagesOf(lock);
  const unsettled = packages
    .filter(([, { integrity }]) => !/^sha512-[\w+/]{86}==$/.test(integrity ?? ""))
    .map(([folder]) => `${folder}: has no integrity of SHA-512`);
  const [first] = packages;
  const usual = first && sourceOf(first[1]);
  const elsewhere = packages
    .filter(([, locked]) => sourceOf(locked) !== usual)
    .map(([folder]) => `${folder}: comes from another place than the others`);
  return [...unsettled, ...elsewhere];
}

/** Packages that are installed without standing in the lock. */
export function strayProblems(lock: PackageLock, installed: readonly InstalledPackage[]): string[] {
  return installed
    .filter(({ folder }) => lock.packages[folder] === undefined)
    .map(({ folder }) => `${folder}: is installed and not in the lock`);
}

function packagesOf(lock: PackageLock): [string, LockedPackage][] {
  return Object.entries(lock.packages).filter(([folder]) => folder !== "");
}

export function packageName(folder: string): string {
  return folder.slice(folder.lastIndexOf("node_modules/") + "node_modules/".length);
}

/** A lock may leave out the addresses of the registry it was made with, then it does so for all. */
function sourceOf({ resolved }: LockedPackage): string {
  if (resolved === undefined) return "the registry";
  const { protocol, host } = new URL(resolved);
  return `${protocol}//${host}`;
}
