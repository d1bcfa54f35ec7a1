/** Why a file's fields can't be read. */
export type UnreadableForm =
  | "not-pdf"
  | "fdf"
  | "picture"
  | "cut-off"
  | "locked"
  | "too-large"
  | "too-slow"
  | "unreadable";

/** A field on one page, as it was filled in. */
export interface FilledField {
  /** Parts joined by dots, without what tools put in front of it when they merge files. */
  name: string;
  type: "text" | "button";
  /**
   * What the field stores and what its places show, each once: nothing for an empty text, an unticked
   * box, or a group without a choice. More than one is a contradiction.
   */
  values: string[];
  /** Other pages on which this very field has a place too, from 1. */
  alsoOn: number[];
  /** True for a text that is longer than any of its places: on paper its end is missing, or too small to read. */
  overflows: boolean;
  /** True for a mark on a page that may be none, or not the only one: it has no values then. */
  isUnsure: boolean;
}

export interface FilledPage {
  /** From 1, as the pages are in the file. */
  number: number;
  fields: FilledField[];
  /** Read from fields, or from what the page looks like. */
  by: "fields" | "marks";
  /** Places of fields that have lost the field they belonged to. */
  cutFields: number;
  /** Ink, text boxes, and other marks that viewers put on top of a page. */
  drawings: number;
  hasFonts: boolean;
  hasImages: boolean;
}

export interface FilledForm {
  title: string;
  pages: FilledPage[];
}

export type FormReading = { ok: true; form: FilledForm } | { ok: false; problem: UnreadableForm };

/** Bytes. A scorecard has some 300,000. */
export const maxFormBytes = 20 * 1024 * 1024;
export const maxFormPages = 200;
