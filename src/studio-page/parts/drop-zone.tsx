import type { ComponentChildren } from "preact";
import { useRef, useState } from "preact/hooks";

type TakeFiles = (files: readonly File[]) => void;

interface ZoneProps {
  class: string;
  take: TakeFiles;
  children: ComponentChildren;
}

/** Takes files that are dropped on it. That's a shortcut: what's inside has a button that does the same. */
export function DropZone({ class: name, take, children }: ZoneProps) {
  const [isOver, setIsOver] = useState(false);
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: dropping is a shortcut; the button inside does the same
    <div
      class={isOver ? `${name} over` : name}
      onDragOver={(event) => {
        if (!hasFiles(event)) return;
        event.preventDefault();
        setIsOver(true);
      }}
      onDragLeave={({ currentTarget, relatedTarget }) => {
        // Over something inside of it the file is still over it.
        if (!currentTarget.contains(relatedTarget as Node | null)) setIsOver(false);
      }}
      onDrop={(event) => {
        setIsOver(false);
        if (!hasFiles(event)) return;
        event.preventDefault();
        take([...(event.dataTransfer?.files ?? [])]);
      }}
    >
      {children}
    </div>
  );
}

interface ButtonProps {
  /** What the button says. */
  title: string;
  /** What the files are. */
  label: string;
  /** Endings or types, as in the attribute of a field. */
  accept: string;
  take: TakeFiles;
}

export function FileButton({ title, label, accept, take }: ButtonProps) {
  const field = useRef<HTMLInputElement>(null);
  return (
    <>
      <button type="button" onClick={() => field.current?.click()}>
        {title}
      </button>
      <input
        ref={field}
        type="file"
        accept={accept}
        multiple
        hidden
        aria-label={label}
        onChange={({ currentTarget }) => {
          take([...(currentTarget.files ?? [])]);
          // The same file can be chosen again.
          currentTarget.value = "";
        }}
      />
    </>
  );
}

/** A file that's dropped next to where it should go would replace the page. */
export function ignoreStrayDrops(): void {
  for (const kind of ["dragover", "drop"] as const) {
    addEventListener(kind, (event) => {
      if (hasFiles(event) && !event.defaultPrevented) event.preventDefault();
    });
  }
}

function hasFiles({ dataTransfer }: DragEvent): boolean {
  return dataTransfer?.types.includes("Files") ?? false;
}
