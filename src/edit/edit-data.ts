import type { Path } from "../diagnostic/located-yaml.ts";
import type { SpliceEdit } from "./edit-kinds.ts";

/** What the data has to be afterwards. */
export function applyToData(data: unknown, edit: SpliceEdit): unknown {
  const copy = structuredClone(data);
  const last = edit.path.at(-1);
  const parent = at(copy, edit.path.slice(0, -1)) as Record<PropertyKey, unknown>;
  switch (edit.kind) {
    case "set":
      if (last !== undefined) parent[last] = edit.value;
      return copy;
    case "remove":
      if (Array.isArray(parent)) parent.splice(Number(last), 1);
      else if (last !== undefined) delete parent[last];
      return copy;
    case "append":
      (at(copy, edit.path) as unknown[]).push(edit.value);
      return copy;
    case "wrap": {
      const { text, part, value } = edit;
      if (last !== undefined) parent[last] = { [text]: parent[last], [part]: value };
      return copy;
    }
    case "put":
      return putData(copy, edit.path, edit.value);
    case "push":
      return putData(copy, edit.path, [...((at(copy, edit.path) ?? []) as unknown[]), edit.value]);
    case "rename-key":
      return mapAt(copy, edit.path.slice(0, -1), (entries) =>
        entries.map(([name, value]) => [name === String(last) ? edit.name : name, value]),
      );
    case "add-key":
      return mapAt(copy, edit.path, (entries) => {
        const place = entries.findIndex(([name]) => name === edit.after) + 1 || entries.length;
        return entries.toSpliced(place, 0, [edit.name, edit.value]);
      });
  }
}

/** With mappings where there are none. */
function putData(data: unknown, path: Path, value: unknown): unknown {
  const [key, ...rest] = path;
  if (key === undefined) return value;
  if (Array.isArray(data)) {
    return data.with(Number(key), putData(data[Number(key)], rest, value));
  }
  const map = (data ?? {}) as Record<PropertyKey, unknown>;
  return { ...map, [key]: putData(map[key], rest, value) };
}

/** The part that a path leads to. */
export function at(data: unknown, path: Path): unknown {
  return path.reduce<unknown>(
    (part, key) => (part as Record<PropertyKey, unknown> | null | undefined)?.[key],
    data,
  );
}

type Entries = [string, unknown][];

/** The data with another mapping at `path`, its keys in their order. */
function mapAt(data: unknown, path: Path, change: (entries: Entries) => Entries): unknown {
  const changed = Object.fromEntries(change(Object.entries(at(data, path) as object)));
  const last = path.at(-1);
  if (last === undefined) return changed;
  (at(data, path.slice(0, -1)) as Record<PropertyKey, unknown>)[last] = changed;
  return data;
}
