import { execFile } from "node:child_process";
import { existsSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { listOf, objectOf, textOf, textsOf } from "../json/json.ts";
import type { Rendering } from "./model.ts";

/** What Apache Velocity makes of a template. */
export type SecondOpinion =
  | {
      readonly text: string;
      readonly status: number | undefined;
      readonly header: Record<string, string>;
    }
  | { readonly error: string };

const folder = "/usr/share/java";
const jars = ["velocity.jar", "commons-lang.jar", "commons-collections3.jar"].map(
  (name) => `${folder}/${name}`,
);
const source = fileURLToPath(new URL("Render.java", import.meta.url));

/** Looks for Java and for the jars of Debian's package `velocity`: without them the second opinion is not heard. */
export async function secondOpinionState(): Promise<{ readonly heard: boolean }> {
  if (!jars.every((jar) => existsSync(jar))) return { heard: false };
  const hasCompiler = await run("javac", ["-version"], "").then(
    () => true,
    () => false,
  );
  return { heard: hasCompiler };
}

/** Renders the same templates with Apache Velocity 1.7, in one process. */
export async function secondOpinions(
  renderings: readonly Pick<Rendering, "template" | "model" | "reading">[],
): Promise<SecondOpinion[]> {
  const templates = [...new Set(renderings.map(({ template }) => template))];
  const indexes = new Map(templates.map((template, index) => [template, index]));
  const jobs = renderings.map(({ template, model, reading }) => ({
    template: indexes.get(template),
    model,
    reading,
  }));
  const input = JSON.stringify({ templates, jobs });
  const output = await run("java", ["-cp", jars.join(":"), source], input);
  const answers: unknown = JSON.parse(output);
  return listOf(answers, "Java's answer").map((answer) => {
    const one = objectOf(answer, "Java's answer");
    if (one["error"] !== undefined) return { error: textOf(one["error"], "error") };
    return {
      text: textOf(one["text"], "text"),
      status: typeof one["status"] === "number" ? one["status"] : undefined,
      header: textsOf(one["header"], "header"),
    };
  });
}

/**
 * Where Apache Velocity disagrees with our renderings, as sentences. White space is not compared outside of words:
 * Velocity swallows line ends after directives by rules of its own, and neither JSON nor HTML minds.
 */
export async function disagreements(renderings: readonly Rendering[]): Promise<string[]> {
  if (renderings.length === 0) return [];
  const opinions = await secondOpinions(renderings);
  return renderings.flatMap((rendering, index) => {
    const opinion = opinions[index];
    const ours = comparable(rendering.text, rendering.responseOverride);
    const theirs =
      opinion === undefined || "error" in opinion
        ? (opinion ?? {})
        : comparable(opinion.text, opinion);
    if (JSON.stringify(ours) === JSON.stringify(theirs)) return [];
    return [
      `${rendering.template}\n  ours: ${JSON.stringify(ours)}\n  Apache Velocity: ${JSON.stringify(theirs)}`,
    ];
  });
}

function comparable(
  text: string,
  { status, header }: { status: number | undefined; header: Readonly<Record<string, string>> },
): object {
  return { text: text.replace(/\s+/g, " ").trim(), status, header };
}

function run(command: string, args: readonly string[], input: string): Promise<string> {
  return new Promise((resolve, reject) => {
    const child = execFile(
      command,
      args,
      { maxBuffer: 64 * 1024 * 1024 },
      (error, stdout, stderr) => {
        if (error) reject(new Error(`${command} failed: ${stderr || error.message}`));
        else resolve(stdout);
      },
    );
    child.stdin?.end(input);
  });
}
