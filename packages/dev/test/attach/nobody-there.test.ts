import { describe, expect, it } from "vitest";
import { livePool, ours, run, userPoolId } from "./live-pool.ts";
import { strangeServer } from "./strange-server.ts";

const attach = ["attach", "--function-arn", ours];

describe("cognito-links attach", () => {
  it("says that a pool does not exist, and who does not answer", async () => {
    const live = await livePool();
    const to = (pool: string, url: string) =>
      run(...attach, "--yes", "--user-pool-id", pool, "--endpoint-url", url);
    expect(await to("eu-west-1_Other", live.url)).toEqual({
      code: 1,
      out: "",
      err: "ResourceNotFoundException: User pool eu-west-1_Other does not exist. Check the id, --profile and --region.\n",
    });
    const { code, err } = await to(userPoolId, "http://127.0.0.1:1");
    expect({ code, err }).toEqual({
      code: 1,
      err: expect.stringMatching(
        /^127\.0\.0\.1:1 gave no answer: .*\. Check --endpoint-url and the network\.\n$/,
      ),
    });
  });

  it("says that an endpoint is not Cognito, and that another is not Lambda", async () => {
    const live = await livePool();
    const url = await strangeServer();
    const { host } = new URL(url);
    const pool = ["--user-pool-id", userPoolId];
    expect(await run(...attach, ...pool, "--yes", "--endpoint-url", url)).toEqual({
      code: 1,
      out: "",
      err: `${host} answered 404: that is not Cognito. Check --endpoint-url.\n`,
    });
    expect(await live.run(...attach, "--yes", "--lambda-endpoint-url", url)).toEqual({
      code: 1,
      out: "",
      err: `${host} answered 404: that is not Lambda. Check --lambda-endpoint-url.\n`,
    });
  });

  it("says that the function does not exist, and writes no trigger", async () => {
    const live = await livePool();
    const url = await strangeServer({ "x-amzn-errortype": "ResourceNotFoundException" });
    const { code, err } = await live.run(...attach, "--yes", "--lambda-endpoint-url", url);
    expect({ code, err }).toEqual({
      code: 1,
      err: `There is no function ${ours}: check --function-arn and --profile. The pool was not written.\n`,
    });
    expect((await live.describe())["LambdaConfig"]).toEqual({});
  });
});
