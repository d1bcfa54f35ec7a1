/** A mixed-integer linear model, written down row by row. It is always maximized. */

export interface Column {
  /** What one unit earns. */
  points: number;
  lower: number;
  upper: number;
  integer: boolean;
}

export interface Row {
  lower: number;
  upper: number;
  columns: number[];
  factors: number[];
}

export class LinearModel {
  readonly columns: Column[] = [];
  readonly rows: Row[] = [];

  /** Returns the column's number. */
  add(column: Column): number {
    return this.columns.push(column) - 1;
  }

  /** A column that is 0 or 1. */
  addChoice(points: number): number {
    return this.add({ points, lower: 0, upper: 1, integer: true });
  }

  /** Keeps lower ≤ Σ factor × column ≤ upper. */
  require(
    entries: Iterable<readonly [column: number, factor: number]>,
    { lower = -Infinity, upper = Infinity }: { lower?: number; upper?: number },
  ): void {
    const row: Row = { lower, upper, columns: [], factors: [] };
    for (const [column, factor] of entries) {
      row.columns.push(column);
      row.factors.push(factor);
    }
    this.rows.push(row);
  }
}
