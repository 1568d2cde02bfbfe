import { type Colour, paint, toLines } from "../command/terminal.ts";
import type { MailsFinding, MailsReport } from "./check-messages.ts";
import type { Finding } from "./finding.ts";

const COLOUR: Readonly<Record<Finding["level"], Colour>> = { error: "red", warning: "yellow" };

/** What came of it and what was looked at, in one line; then the findings, a block each. */
export function printReport(
  report: MailsReport,
  { folder, colours }: { readonly folder: string | undefined; readonly colours: boolean },
): string {
  const blocks = report.findings.map((finding) => {
    const { rule, level, message, fix, place } = finding;
    const lines = [
      `${rule}  ${fileIn(folder, finding)}`,
      `         ${message}`,
      ...(place === undefined ? [] : [`         At:  ${place}`]),
      ...(finding.flows.length === 0 ? [] : [`         In:  ${among(finding, report)}`]),
      ...(fix === "" ? [] : [`         Fix: ${fix}`]),
    ];
    return `\n${paint(level.padEnd(9), COLOUR[level], colours)}${toLines(...lines)}`;
  });
  return [toLines(summary(report, folder)), ...blocks].join("");
}

function fileIn(folder: string | undefined, { file }: MailsFinding): string {
  if (file === undefined) return "our own";
  return folder === undefined ? file : `${folder}/${file}`;
}

/** The mails of which it is true, as short as can be. */
function among({ flows, languages, kinds }: MailsFinding, all: MailsReport): string {
  const spoken =
    languages.length === all.languages.length && languages.length > 1
      ? "every language"
      : languages.join(", ");
  const named = flows.length === all.flows.length ? "every email" : flows.join(", ");
  return [named, ...(kinds.length === 1 ? kinds : []), spoken].join("; ");
}

function summary(
  { findings, mails, flows, languages }: MailsReport,
  folder: string | undefined,
): string {
  const looked = `${counted(mails, "email")} (${counted(flows.length, "flow")} in ${counted(languages.length, "language")})`;
  const what = folder === undefined ? looked : `${folder}: ${looked}`;
  if (findings.length === 0) return `${what}: nothing found`;
  const count = (level: Finding["level"]): number =>
    findings.filter((finding) => finding.level === level).length;
  return `${what}: ${counted(count("error"), "problem")}, ${counted(count("warning"), "warning")}`;
}

const counted = (number: number, what: string): string =>
  `${number} ${what}${number === 1 ? "" : "s"}`;
