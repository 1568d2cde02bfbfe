import type { Client } from "../columns/all.ts";
import { type Outcome, type Outcomes, takeRows } from "./column.ts";
import { openDesk } from "./desk.ts";
import type { RowName } from "./rows.ts";
import { openSite, type Site } from "./site.ts";

/** Runs one client through all rows, against a sandbox of its own. */
export async function takeClient(
  { page, desk: options, open }: Client,
  heard?: (name: RowName, outcome: Outcome) => void,
): Promise<Outcomes> {
  const site = page === undefined ? NOWHERE : await openSite(page);
  const desk = await openDesk({ ...options, ...(page !== undefined && { site }) });
  try {
    const column = await open(desk, site);
    try {
      return await takeRows(column, desk, heard);
    } finally {
      await column.close?.();
    }
  } finally {
    await desk.close();
    await site.close();
  }
}

const NOWHERE: Site = { url: "", serve: () => undefined, close: async () => undefined };
