import { openChromium } from "./lib/chromium.ts";
import { openDesk, PASSWORD } from "./lib/desk.ts";
import { openSite } from "./lib/site.ts";

const site = await openSite("../recipes/main.tsx");
const desk = await openDesk({
  redirectTo: `${site.url}/welcome`,
  signInUrl: `${site.url}/`,
  confirm: "same-browser",
});
site.serve(desk.sandbox.addresses);
const ctx = await openChromium();
const page = await ctx.newPage();
page.on("console", (m) => console.log("console", m.text().slice(0, 200)));
page.on("pageerror", (e) => console.log(e.message));
await page.goto(site.url);
console.log(await page.locator("body").innerText());
await page.getByRole("tab", { name: "Create Account" }).click();
const who = desk.address();
await page.getByLabel("Email").fill(who);
await page.getByLabel("Password", { exact: true }).fill(PASSWORD);
await page.getByLabel("Confirm Password").fill(PASSWORD);
await page.getByRole("button", { name: "Create Account" }).click();
await page.getByRole("heading", { name: "Check your email" }).waitFor();
console.log("----\n" + (await page.locator("body").innerText()));
const other = await ctx.newPage();
await other.goto(desk.linkTo(who));
console.log("other", other.url(), await other.locator("body").innerText());
await page.waitForTimeout(7000);
console.log("----\n" + (await page.locator("body").innerText()));
console.log("other----\n" + (await other.locator("body").innerText()));
await ctx.close();
await desk.close();
await site.close();
