import { mkdirSync, mkdtempSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, inject, it, onTestFinished, vi } from "vitest";
import { MESSAGES_FILE, messagesBeside } from "../../src/messages/messages-file.ts";

/** A handler's folder, and what reading its messages writes into the log. */
function handlerFolder() {
  const written: string[] = [];
  const spy = vi.spyOn(process.stdout, "write").mockImplementation((line) => {
    written.push(String(line));
    return true;
  });
  onTestFinished(() => spy.mockRestore());
  const folder = mkdtempSync(join(inject("synthFolder"), "handler-"));
  return { folder, file: join(folder, MESSAGES_FILE), written };
}

it("a handler finds the messages beside it, and misses none where there are none", () => {
  const { folder, file, written } = handlerFolder();
  expect(messagesBeside(folder)).toBeUndefined();
  writeFileSync(file, '{"words":{"de":{}}}');
  expect(messagesBeside(folder)).toEqual({ words: { de: {} } });
  expect(written).toEqual([]);
});

it.each<[string, (file: string) => void]>([
  ["is cut off", (file) => writeFileSync(file, '{"words":')],
  ["is no file", (file) => mkdirSync(file)],
])("one that %s is told of in a line, and our own words are taken", (_, spoil) => {
  const { folder, file, written } = handlerFolder();
  spoil(file);
  expect(messagesBeside(folder)).toBeUndefined();
  expect(written).toEqual(['{"level":"error","event":"messages-unreadable"}\n']);
});
