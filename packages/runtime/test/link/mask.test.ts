import { expect, it } from "vitest";
import { maskAddress, showMasked } from "../../src/link/claim-texts.ts";

it.each([
  ["mary@example.com", "m•••@e•••.com"],
  ["mary@mail.example.co.uk", "m•••@m•••.uk"],
  ["ä@ö.de", "ä•••@ö•••.de"],
  ["a\u0308b@example.com", "ä•••@e•••.com"],
  ["山田@例え.jp", "山•••@例•••.jp"],
  ["🦆x@example.com", "🦆•••@e•••.com"],
])("shows of %s only %s", (address, shown) => {
  expect(showMasked(maskAddress(address) ?? "")).toBe(shown);
});

it.each([
  "",
  "mary",
  "mary@",
  "@example.com",
  "mary@localhost",
  '"a@b"@example.com',
  "+49151234567",
  "\u202eabc@e.com",
  "a@e.<script>",
  "a@\u200fe.com",
])("shows nothing of %j, which it cannot mask", (address) => {
  expect(maskAddress(address)).toBeUndefined();
});
