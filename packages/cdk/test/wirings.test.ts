import { disagreements, type Rendering, secondOpinionState } from "cognito-links-cloud";
import { describe, expect, it } from "vitest";
import { buttonUrl, deployOnce, newestLink, open, press, signUp } from "./deploy.ts";
import { resetMail, STATIC_WALKS, WALKS } from "./flow-walks.ts";
import { APP, callOfPage, land } from "./landing.ts";
import { API_REFUSALS, PAGE_REFUSALS } from "./outcomes.ts";
import { synthLinks } from "./synth.ts";
import { unpressed } from "./unpressed.ts";
import { WIRINGS } from "./wirings.ts";

const { heard } = await secondOpinionState();

describe.each(WIRINGS)(
  "$name, as it was synthesised",
  ({ name, props, readings, hostedDomain }) => {
    const operation = hostedDomain === undefined ? "ConfirmSignUp" : "HostedConfirmUser";
    const refusals = hostedDomain === undefined ? API_REFUSALS : PAGE_REFUSALS;
    const rendered: Rendering[] = [];

    describe.each(readings)("read as $name", (reading) => {
      const kept = deployOnce(
        () => synthLinks(props),
        { reading, hostedDomain },
        ({ cloud }) => rendered.push(...cloud.renderings()),
      );

      it("writes a mail whose link asks, confirms by its button and leads to the app", async () => {
        const deployed = kept();
        const link = await signUp(deployed, "a+b@example.com");
        expect(link.href).not.toMatch(/example\.com.*@|a\+b|a%2Bb/);
        const page = await open(deployed, link);
        expect(page).toMatchObject({
          status: 200,
          headers: {
            "content-type": expect.stringMatching(/^text\/html; charset=utf-8$/i),
            "cache-control": "no-store",
            "referrer-policy": "no-referrer",
            "x-frame-options": "DENY",
            "content-security-policy": expect.stringContaining("default-src 'none'"),
          },
          body: expect.stringContaining("Confirm your email address"),
        });
        expect(await press(deployed, link, page)).toMatchObject({
          status: 303,
          headers: {
            location: "https://app.example.com/welcome?link_flow=sign-up&link_status=confirmed#",
            "cache-control": "no-store",
          },
        });
        expect(await press(deployed, link, page)).toMatchObject({
          status: 303,
          headers: { location: expect.stringContaining("link_status=already-confirmed") },
        });
        expect(await deployed.calls()).toEqual({
          SignUp: { ok: 1 },
          [operation]: { ok: 1, NotAuthorizedException: 1 },
        });
      });

      it("ends every refusal of Cognito with the page for it", async () => {
        const deployed = kept();
        const link = await signUp(deployed, "a@example.com");
        const page = await open(deployed, link);
        for (const [fault, status, said] of refusals) {
          // Past what the function remembers of the refusal before.
          deployed.functionClock.advance(61);
          const times = fault.type === "InternalErrorException" ? 2 : 1;
          await deployed.control("/faults", { operation, ...fault, times });
          const answer = await press(deployed, link, page);
          expect([fault.type, answer.status]).toEqual([fault.type, status]);
          expect(answer.body).toMatch(said);
          expect(answer.body).toContain("<!doctype html>");
        }
      });

      it("refuses a link that was cut, and confirms nothing by HEAD", async () => {
        const deployed = kept();
        const link = await signUp(deployed, "a@example.com");
        const cut = new URL(link.href.replace(/&code=.*/, ""));
        expect(await open(deployed, cut)).toMatchObject({
          status: 400,
          body: expect.stringContaining("not complete"),
        });
        const path = `${link.pathname}${link.search}`;
        expect(await deployed.cloud.fetch({ method: "HEAD", path })).toMatchObject({ status: 200 });
        expect(JSON.stringify(await deployed.calls())).not.toContain("Confirm");
      });

      it("asks again, and confirms nobody, for whatever is posted without a press", async () => {
        const deployed = kept();
        const at = await signUp(deployed, "a@example.com");
        const page = await open(deployed, at);
        for (const [name, request] of unpressed({ at, page })) {
          const { status, body } = await deployed.cloud.fetch(request);
          expect([name, status]).toEqual([name, 200]);
          expect(body).toMatch(/ name="action" value="confirm">Confirm email address</);
        }
        const user = await deployed.admin(
          "AdminGetUser",
          at.searchParams.get("username") ?? "a@example.com",
        );
        expect(user).toMatchObject({ UserStatus: "UNCONFIRMED" });
        expect(await press(deployed, at, page)).toMatchObject({ status: 303 });
      });

      const isStatic = name.startsWith("no Lambda");

      it("takes a visitor's triggerSource for nothing but a visitor's", async () => {
        const deployed = kept();
        const at = await signUp(deployed, "a@example.com");
        const triggerSource = "CustomMessage_SignUp";
        const path = `${at.pathname}?triggerSource=${triggerSource}`;
        const event = { triggerSource, request: { codeParameter: "{####}" }, response: {} };
        const headers = { triggerSource, "Content-Type": "application/json" };
        for (const visit of [
          { method: "GET", path, headers: { triggerSource } },
          { method: "POST", path, headers, body: JSON.stringify(event) },
        ]) {
          const { status, body } = await deployed.cloud.fetch(visit);
          expect(status).toBe(400);
          expect(body).not.toContain("{####}");
          expect(body).toContain("<!doctype html>");
        }
      });

      it.skipIf(isStatic)(
        "leads a link to the app's page, which finishes it by showing its verifier from another site",
        async () => {
          const deployed = kept();
          const state = `"</script>\\ $x #end é 例 🚀`;
          const { link, answer, landed, query } = await land(deployed, state);
          expect([answer.status, landed.origin, query]).toEqual([200, APP, link.search.slice(1)]);
          for (const shown of [{ verifier: "guessed" }, { origin: "https://evil.example" }]) {
            const { headers } = await callOfPage(deployed, link, query, shown);
            expect(headers["access-control-allow-origin"]).toBeUndefined();
          }
          expect(JSON.stringify(await deployed.calls())).not.toContain("Confirm");
          const finished = await callOfPage(deployed, link, query);
          expect(finished).toMatchObject({
            status: 200,
            headers: {
              "access-control-allow-origin": APP,
              "cache-control": "no-store",
              "x-content-type-options": "nosniff",
            },
          });
          expect(finished.body).not.toContain("<");
          const { ticket, ...said } = JSON.parse(finished.body);
          expect(said).toEqual({ flow: "sign-up", status: "confirmed", state });
          // The pool's own page answers with none.
          if (hostedDomain === undefined) expect(ticket?.session).toMatch(/^[\w-]{1500,1600}$/);
          else expect(ticket).toBeUndefined();
          expect(deployed.cloud.logs().join("\n")).not.toContain(ticket?.session ?? link.search);
        },
      );

      it.each(isStatic ? STATIC_WALKS : reading === readings[0] ? WALKS : [])(
        "brings the link of $flow from its mail to its end",
        async ({ walk, leadsTo, finish }) => {
          const deployed = kept();
          const { status, headers } = await walk(deployed);
          expect([302, 303]).toContain(status);
          expect(headers["location"]).toMatch(leadsTo);
          const [, code = ""] = leadsTo.exec(headers["location"] ?? "") ?? [];
          await finish?.(deployed, code);
        },
      );

      if (reading !== readings[0]) return;

      if (isStatic)
        it("mails a forgotten password's code alone, since it could read no form", async () => {
          const mail = await resetMail(kept());
          expect(mail).toMatch(/>\d{6}</);
          expect(mail).not.toContain("/confirm?");
        });

      it("mails a new link where the old one no longer works", async () => {
        const deployed = kept();
        const link = await signUp(deployed, "a@example.com");
        await deployed.control("/faults", { operation, type: "ExpiredCodeException" });
        const refused = await press(deployed, link, await open(deployed, link));
        const mailSent = { status: 200, body: expect.stringContaining("a new link is on its way") };
        const sent = await press(deployed, link, refused);
        expect(sent).toMatchObject(mailSent);
        expect(await press(deployed, buttonUrl(link, refused), sent)).toMatchObject(mailSent);
        const renewed = newestLink(deployed);
        expect(renewed.href).not.toBe(link.href);
        expect(await press(deployed, renewed, await open(deployed, renewed))).toMatchObject({
          status: 303,
          headers: { location: expect.stringContaining("link_status=confirmed") },
        });
      });

      it("writes nothing of the person or the link into its logs", async () => {
        const deployed = kept();
        const link = await signUp(deployed, "secret-person@example.com");
        await press(deployed, link, await open(deployed, link));
        const logs = deployed.cloud.logs().join("\n");
        for (const secret of ["secret-person", link.search, link.searchParams.get("code") ?? ""])
          expect(logs).not.toContain(secret);
      });
    });

    // Last, because it is about what the tests before have rendered; elsewhere there are no templates.
    if (readings.length > 1)
      it.skipIf(!heard)("is rendered alike by Apache Velocity", async () => {
        expect(rendered.length).toBeGreaterThan(0);
        expect(await disagreements(rendered)).toEqual([]);
      });
  },
);
