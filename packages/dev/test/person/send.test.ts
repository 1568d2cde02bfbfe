import { describe, expect, it } from "vitest";

import { startProtector } from "../../src/lab/stage.ts";
import { localLinkOfMail } from "../../src/person/page.ts";
import { localUrl, send } from "../../src/person/send.ts";

describe("the lab stays on this machine", () => {
  it.each(["http://127.0.0.1:3001/confirm?code=1", "https://localhost/", "http://[::1]:9229"])(
    "takes %s",
    (address) => {
      expect(localUrl(address).href).toBe(new URL(address).href);
    },
  );

  it.each([
    "https://links.example.com/confirm?code=1",
    "http://127.0.0.1.example.com/",
    "http://localhost@example.com/",
    "http://10.0.0.1/",
    "ftp://127.0.0.1/",
    "not an address",
    "",
  ])("refuses “%s” and says why", async (address) => {
    expect(() => localUrl(address)).toThrow(/nobody may do to a host of others/);
    await expect(send(address)).rejects.toThrow(/is not on this machine/);
  });

  it("refuses a mail whose link leads elsewhere", () => {
    const mail = '<a href="https://links.example.com/confirm?code=1">go</a>';
    expect(() => localLinkOfMail(mail)).toThrow(/is not on this machine/);
  });

  it("has a protector that leads nowhere else", async () => {
    const protector = await startProtector();
    const wrapped = `${protector.address}?url=${encodeURIComponent("https://example.com/")}`;
    const { status, headers } = await send(wrapped);
    expect([status, headers.location]).toEqual([400, undefined]);
    await protector.close();
  });
});
