/** The depth of a heading that only its place tells: below all that are marked. */
const placeDepth = 7;

/** The headings above the current line. */
export class HeadingTrail {
  #open: { text: string; depth: number }[] = [];

  add(text: string, depth: number): void {
    this.#open = [...this.#open.filter((each) => each.depth < depth), { text, depth }];
  }

  /** A heading that no mark shows. Two in a row, such as a topic and a level, both hold. */
  addPlace(text: string): void {
    this.add(text, placeDepth);
  }

  nearestFirst(): string[] {
    return this.#open.map(({ text }) => text).reverse();
  }
}
