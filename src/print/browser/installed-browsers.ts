import { delimiter, isAbsolute, join, posix, win32 } from "node:path";
import type { Machine } from "./machine.ts";

/** Every place where a Chrome, Chromium or Edge that the user installed may lie, best first. */
export function installedBrowserPlaces(machine: Machine): string[] {
  switch (machine.platform) {
    case "linux":
      return linuxPlaces(machine);
    case "darwin":
      return macPlaces(machine);
    case "win32":
      return windowsPlaces(machine);
    default:
      return onPath(machine, linuxNames);
  }
}

const linuxNames = [
  "google-chrome-stable",
  "google-chrome",
  "chromium",
  "chromium-browser",
  "microsoft-edge-stable",
  "microsoft-edge",
];

function linuxPlaces(machine: Machine): string[] {
  return [
    ...onPath(machine, linuxNames),
    "/opt/google/chrome/chrome",
    "/usr/bin/chromium",
    "/opt/microsoft/msedge/msedge",
    // Last: a snap can't see our profile folder.
    "/snap/bin/chromium",
  ];
}

function macPlaces({ home }: Machine): string[] {
  const names = ["Google Chrome", "Chromium", "Microsoft Edge"];
  return names.flatMap((name) =>
    ["/Applications", posix.join(home, "Applications")].map((folder) =>
      posix.join(folder, `${name}.app/Contents/MacOS/${name}`),
    ),
  );
}

function windowsPlaces({ env }: Machine): string[] {
  const folders = [env.PROGRAMFILES, env["PROGRAMFILES(X86)"], env.LOCALAPPDATA];
  const programs = [
    "Google\\Chrome\\Application\\chrome.exe",
    "Chromium\\Application\\chrome.exe",
    "Microsoft\\Edge\\Application\\msedge.exe",
  ];
  return programs.flatMap((program) =>
    folders.flatMap((folder) => (folder ? [win32.join(folder, program)] : [])),
  );
}

/** Absolute entries only: a relative one would look inside a workspace that may be someone else's. */
function onPath({ env }: Machine, names: readonly string[]): string[] {
  const folders = (env.PATH ?? "").split(delimiter).filter((folder) => isAbsolute(folder));
  return names.flatMap((name) => folders.map((folder) => join(folder, name)));
}
