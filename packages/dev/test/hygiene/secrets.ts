/** What stands for the person and for what only we and the mail may hold; each is easy to recognise. */
export const PERSON = {
  username: "quagga-of-the-karoo",
  localPart: "zebra.okapi",
  domain: "wildlife-savanna",
  state: "state of the aardvark",
  target: "https://app.example.com/burrow-of-the-pangolin?den=numbat",
  targetPath: "burrow-of-the-pangolin",
  clientSecret: "secretOfTheThylacine",
  name: "Serval & <Caracal>",
  password: "Springhare-1&co",
  newPassword: "Pichiciego-2<b>&",
  temporaryPassword: "Fennec-3&%+<",
  wrongPassword: "Hoatzin-4?",
  weakPassword: "gerenukdikdik",
  wrongCode: "31415926",
  key: Buffer.from("key of the coelacanth 32 bytes!!").toString("base64url"),
} as const;

/** A secret as it is, and as links, forms, pages, JSON, hex and base64 write it. */
export function formsOf(secret: string): string[] {
  const once = encodeURIComponent(secret);
  const form = new URLSearchParams({ s: secret }).toString().slice(2);
  const html = secret.replaceAll("&", "&amp;").replaceAll('"', "&quot;");
  const json = JSON.stringify(secret).slice(1, -1);
  const hex = Buffer.from(secret).toString("hex");
  // A digits-only hex form would again be found by chance.
  const forms = [secret, once, encodeURIComponent(once), form, html, json, ...base64Forms(secret)];
  return [...new Set(/^\d+$/.test(hex) && secret.length < 8 ? forms : [...forms, hex])];
}

/** What is the same wherever the secret begins in what was encoded: three alignments, two alphabets. */
function base64Forms(secret: string): string[] {
  return [0, 1, 2].flatMap((before) => {
    const bytes = Buffer.concat([Buffer.alloc(before), Buffer.from(secret)]);
    const whole = bytes.toString("base64").replace(/=+$/, "");
    const stable = whole.slice(Math.ceil((before * 8) / 6), Math.floor((bytes.length * 8) / 6));
    return [stable, stable.replaceAll("+", "-").replaceAll("/", "_")];
  });
}

/** A token is long, so that parts of it count as well. */
export function partsOf(token: string): string[] {
  const parts: string[] = [];
  for (let i = 0; i + 24 <= token.length; i += 24) parts.push(token.slice(i, i + 24));
  return parts.length === 0 ? [token] : parts;
}
