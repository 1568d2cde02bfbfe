import { randomInt } from "node:crypto";
import { isTrue, type JsonObject, objectOf, optionalText } from "../json/json.ts";

const kinds = [
  ["ExcludeLowercase", "abcdefghijklmnopqrstuvwxyz"],
  ["ExcludeUppercase", "ABCDEFGHIJKLMNOPQRSTUVWXYZ"],
  ["ExcludeNumbers", "0123456789"],
  ["ExcludePunctuation", "!\"#$%&'()*+,-./:;<=>?@[\\]^_`{|}~"],
] as const;

/**
 * The value of an AWS::SecretsManager::Secret: its SecretString, or one made by its GenerateSecretString.
 * Source: https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-properties-secretsmanager-secret-generatesecretstring.html
 */
export function secretValue(properties: JsonObject): string {
  const given = optionalText(properties["SecretString"], "SecretString");
  if (given !== undefined) return given;
  const settings = objectOf(properties["GenerateSecretString"], "GenerateSecretString");
  const password = generatePassword(settings);
  const key = optionalText(settings["GenerateStringKey"], "GenerateStringKey");
  const template = optionalText(settings["SecretStringTemplate"], "SecretStringTemplate");
  if ((key === undefined) !== (template === undefined)) {
    throw new Error("GenerateStringKey and SecretStringTemplate go together");
  }
  if (key === undefined || template === undefined) return password;
  return JSON.stringify({ ...objectOf(JSON.parse(template), template), [key]: password });
}

function generatePassword(settings: JsonObject): string {
  const length = Number(settings["PasswordLength"] ?? 32);
  const excluded = optionalText(settings["ExcludeCharacters"], "ExcludeCharacters") ?? "";
  const sets = kinds
    .filter(([setting]) => !isTrue(settings[setting]))
    .map(([, characters]) => [...characters].filter((one) => !excluded.includes(one)))
    .concat(isTrue(settings["IncludeSpace"]) ? [[" "]] : []);
  const all = sets.flat();
  if (!Number.isInteger(length) || length < 1 || length > 4096) {
    throw new Error(`PasswordLength is ${String(settings["PasswordLength"])}, not 1 to 4096`);
  }
  if (all.length === 0) throw new Error("GenerateSecretString excludes every character");
  const each =
    settings["RequireEachIncludedType"] === undefined ||
    isTrue(settings["RequireEachIncludedType"]);
  const password = Array.from({ length }, () => pick(all));
  const places = shuffle(password.map((_, index) => index));
  if (each) for (const [index, set] of sets.entries()) password[places[index] ?? 0] = pick(set);
  return password.join("");
}

function pick(characters: readonly string[]): string {
  return characters[randomInt(Math.max(characters.length, 1))] ?? "";
}

function shuffle(numbers: readonly number[]): number[] {
  return numbers
    .map((number) => ({ number, order: randomInt(2 ** 32) }))
    .sort((a, b) => a.order - b.order)
    .map(({ number }) => number);
}
