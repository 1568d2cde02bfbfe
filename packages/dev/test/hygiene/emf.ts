type Json = Readonly<Record<string, unknown>>;

/**
 * What is wrong with a line in CloudWatch's embedded metric format, by its published rules; nothing when it is right.
 * Source: https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/CloudWatch_Embedded_Metric_Format_Specification.html
 */
export function emfFaults(line: Json): string[] {
  const aws = toJson(line["_aws"]);
  if (aws === undefined) return ["_aws is no object"];
  const faults: string[] = [];
  const { Timestamp: time, CloudWatchMetrics: directives } = aws;
  // Milliseconds since 1970: CloudWatch takes two weeks of the past and two hours of the future.
  if (!Number.isInteger(time)) faults.push("Timestamp is no whole number");
  if (Math.abs(Number(time) - Date.now()) > 2 * 3600 * 1000)
    faults.push("Timestamp is not about now");
  if (!Array.isArray(directives) || directives.length === 0) return [...faults, "no directive"];
  if (Buffer.byteLength(JSON.stringify(line)) > 1_000_000) faults.push("longer than 1 MB");
  return [...faults, ...directives.flatMap((directive) => directiveFaults(directive, line))];
}

function directiveFaults(value: unknown, line: Json): string[] {
  const directive = toJson(value);
  if (directive === undefined) return ["a directive is no object"];
  const { Namespace: space, Dimensions: sets, Metrics: metrics } = directive;
  const faults: string[] = [];
  if (!isText(space, 1024) || space.startsWith("AWS/")) faults.push("Namespace");
  if (!Array.isArray(sets) || sets.length === 0) faults.push("Dimensions");
  else faults.push(...sets.flatMap((set) => dimensionFaults(set, line)));
  if (!Array.isArray(metrics) || metrics.length === 0 || metrics.length > 100)
    return [...faults, "Metrics are not 1 to 100"];
  const names = metrics.map((metric) => String(toJson(metric)?.["Name"]));
  if (new Set(names).size < names.length) faults.push("a metric stands twice");
  return [...faults, ...metrics.flatMap((metric) => metricFaults(metric, line))];
}

function dimensionFaults(set: unknown, line: Json): string[] {
  if (!Array.isArray(set) || set.length > 30) return ["a dimension set is no list of at most 30"];
  return set
    .filter((name) => !isText(name, 250) || !isText(line[name], 1024))
    .map((name) => `dimension ${String(name)} is no text at the top of the line`);
}

const UNITS = /^(?:Seconds|Microseconds|Milliseconds|Bytes|Kilobytes|Percent|Count|None)$/;

function metricFaults(value: unknown, line: Json): string[] {
  const metric = toJson(value) ?? {};
  const { Name: name, Unit: unit, ...others } = metric;
  const faults = Object.keys(others).map((other) => `a metric has ${other}`);
  if (!isText(name, 1024)) return [...faults, "a metric has no name"];
  if (unit !== undefined && !UNITS.test(String(unit))) faults.push(`${name} in ${String(unit)}`);
  const target = line[name];
  if (typeof target !== "number" || !Number.isFinite(target))
    faults.push(`${name} is no number at the top of the line`);
  return faults;
}

function isText(value: unknown, most: number): value is string {
  return typeof value === "string" && value.length >= 1 && value.length <= most;
}

function toJson(value: unknown): Json | undefined {
  return typeof value === "object" && value !== null && !Array.isArray(value)
    ? Object.fromEntries(Object.entries(value))
    : undefined;
}
