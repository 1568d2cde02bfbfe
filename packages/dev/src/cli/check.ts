import { type Command, defineCommand } from "../command/define-command.ts";
import { hasColours, toLines } from "../command/terminal.ts";
import { createPreviewSource } from "../preview/source.ts";
import { MESSAGES_FOLDER, toFolder, toOptions } from "./messages-folder.ts";

/** Looks at every mail for what would go wrong. Throws a `UsageError`. */
export const check: Command = defineCommand({
  name: "check",
  summary: "look at every email for what would go wrong, before it is sent",
  about: `Looks at the finished email of every flow in every language for what would go wrong: Cognito's limits, what
Gmail, Outlook and Apple Mail do not show, contrast in light and dark, links, pictures, broken HTML, what
spam filters dislike. Nothing is sent, and nobody is asked.`,
  usage: "npx cognito-links-dev check [FOLDER] [options]",
  intro: `  FOLDER has your own words and layouts: de.json, layout.html, sign-up.html, sign-up.de.html.
  Default: what messages says in the file of --config, else ${MESSAGES_FOLDER} if there is such a folder;
  without either, our own emails are looked at.`,
  takesPositionals: true,
  column: 17,
  options: {
    config: {
      type: "string",
      value: "FILE",
      help: "a JSON file as for start --config: appName, brand, languages, flows, looks, …",
    },
    strict: { type: "boolean", help: "warnings fail, too" },
    json: { type: "boolean", help: "print one JSON object" },
  },
  notes:
    "Exit code: 0 when nothing is wrong, 1 when there is a problem (with --strict: or a warning), 2 for wrong usage.",
  async run({ config: file, strict, json }, positionals) {
    const folder = toFolder(positionals, file);
    const source = createPreviewSource({ folder, configFile: file, options: toOptions(file) });
    try {
      const { config, findings: read } = source.read();
      if (config === undefined) {
        process.stderr.write(toLines(...read.map(({ file, message }) => `${file}: ${message}`)));
        return 1;
      }
      // Parsers of HTML and CSS, which no other command waits for.
      const [{ checkMessages }, { printReport }] = await Promise.all([
        import("../check/check-messages.ts"),
        import("../check/report.ts"),
      ]);
      const report = await checkMessages({ config, read, say: progress() });
      const { findings } = report;
      const ok = !findings.some(({ level }) => level === "error" || strict === true);
      process.stdout.write(
        json === true
          ? toLines(JSON.stringify({ ok, folder, ...report }))
          : printReport(report, { folder, colours: hasColours(process.stdout) }),
      );
      return ok ? 0 : 1;
    } finally {
      source.close();
    }
  },
});

/** For a person who waits; a log has the result. */
function progress(): ((flow: string) => void) | undefined {
  const { stderr } = process;
  return stderr.isTTY ? (flow) => stderr.write(toLines(`Looking at ${flow} …`)) : undefined;
}
