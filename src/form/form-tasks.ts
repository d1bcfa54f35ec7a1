import type { FilledField, FormReading } from "./filled-form.ts";
import type { FoundCode } from "./marks/find-code.ts";
import type { PageCodeReading, PrintedPage } from "./marks/read-page.ts";

/** What the thread is asked to do with someone's file. Pages are numbered from 1. */
export type FormTask =
  | { kind: "form"; bytes: Uint8Array }
  | { kind: "code"; bytes: Uint8Array; page: number }
  | { kind: "marks"; bytes: Uint8Array; page: number; code: FoundCode; printed: PrintedPage };

/** What comes of it, by the kind of the task. */
export interface FormAnswers {
  form: FormReading;
  code: PageCodeReading;
  marks: FilledField[] | null;
}

/** Each kind's code is loaded only when it's asked for: what draws pages is large. */
export async function answerFormTask(task: FormTask): Promise<FormAnswers[FormTask["kind"]]> {
  switch (task.kind) {
    case "form":
      return (await import("./read-form.ts")).readForm(task.bytes);
    case "code":
      return (await import("./marks/read-page.ts")).readPageCode(task.bytes, task.page);
    case "marks": {
      const { readPageMarks } = await import("./marks/read-page.ts");
      return readPageMarks(task.bytes, task.page, task.code, task.printed);
    }
  }
}
