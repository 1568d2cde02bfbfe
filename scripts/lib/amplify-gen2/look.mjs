import { readFileSync } from "node:fs";
import { join } from "node:path";
import { Capture, Match, Template } from "aws-cdk-lib/assertions";
import { project } from "./install.mjs";

/** @typedef {import("./synthesise.mjs").Assembly} Assembly */

/**
 * Looks for everything that makes the pool's mails links, each part by name; throws where one is missing.
 * @param {Assembly} assembly
 * @returns {Record<string, () => string>}
 */
export function look({ folder, templates }) {
  // Follows Ref, Fn::GetAtt, Fn::Sub and DependsOn: a circle fails here.
  const all = templates.map(({ file, json }) => ({ file, template: Template.fromJSON(json) }));
  const isAround = (/** @type {Template} */ one) =>
    Object.keys(one.findResources("AWS::Cognito::UserPool")).length > 0;
  const around = all.find(({ template }) => isAround(template));
  if (around === undefined) throw new Error("No template has a user pool.");
  const { file, template } = around;
  const resources = template.toJSON()["Resources"];

  /** @type {(type: string, properties: unknown) => void} */
  const has = (type, properties) => template.hasResourceProperties(type, properties);
  /** @type {(id: string, handler: "mail" | "click") => void} */
  const runs = (id, handler) => {
    const key = resources[id].Properties.Code.S3Key.replace(/\.zip$/, "");
    const handlers = join(project, "node_modules", "cognito-links-cdk", "dist", "handlers");
    const ours = readFileSync(join(handlers, handler, "index.js"));
    if (!readFileSync(join(folder, `asset.${key}`, "index.js")).equals(ours))
      throw new Error(`${id} is not our ${handler} handler.`);
  };
  /** The configuration as the template writes it: text with references in between. */
  const configurationOf = (/** @type {string} */ id) =>
    JSON.stringify(resources[id].Properties.Environment.Variables.COGNITO_LINKS);

  const mail = new Capture();
  has("AWS::Cognito::UserPool", {
    LambdaConfig: { CustomMessage: { "Fn::GetAtt": [mail, "Arn"] } },
  });

  return {
    pool() {
      const VerificationMessageTemplate = { DefaultEmailOption: "CONFIRM_WITH_CODE" };
      has("AWS::Cognito::UserPool", { VerificationMessageTemplate });
      if (!file.includes(".nested."))
        throw new Error(`The pool stands in ${file}, not in Amplify's stack for auth.`);
      return `${file.replace(/\.template\.json$/, "")}, CONFIRM_WITH_CODE`;
    },
    trigger() {
      runs(mail.asString(), "mail");
      has("AWS::Lambda::Permission", {
        Action: "lambda:InvokeFunction",
        FunctionName: { "Fn::GetAtt": [mail.asString(), "Arn"] },
        Principal: "cognito-idp.amazonaws.com",
        SourceAccount: { Ref: "AWS::AccountId" },
      });
      return `CustomMessage is ${mail.asString()}, which this account's pools may invoke`;
    },
    endpoint() {
      const [api, integration, click] = [new Capture(), new Capture(), new Capture()];
      has("AWS::ApiGatewayV2::Route", {
        ApiId: { Ref: api },
        RouteKey: Match.stringLikeRegexp(" /confirm$"),
        Target: { "Fn::Join": ["", ["integrations/", { Ref: integration }]] },
      });
      const uri = resources[integration.asString()].Properties.IntegrationUri;
      has("AWS::ApiGatewayV2::Integration", { IntegrationUri: { "Fn::GetAtt": [click, "Arn"] } });
      if (uri["Fn::GetAtt"][0] !== click.asString()) throw new Error("The route leads elsewhere.");
      runs(click.asString(), "click");
      for (const id of [mail.asString(), click.asString()])
        if (!configurationOf(id).includes(`["${api.asString()}","ApiEndpoint"]},"/confirm`))
          throw new Error(`The links of ${id} lead elsewhere than to ${api.asString()}.`);
      has("AWS::Lambda::Permission", {
        FunctionName: { "Fn::GetAtt": [click.asString(), "Arn"] },
        Principal: "apigateway.amazonaws.com",
      });
      has("AWS::ApiGatewayV2::Stage", { ApiId: { Ref: api.asString() } });
      return `${api.asString()}/confirm is answered by ${click.asString()}`;
    },
    clients() {
      const found = Object.keys(template.findResources("AWS::Cognito::UserPoolClient"));
      if (found.length === 0) throw new Error("The pool has no client.");
      const secret = found.find((id) => resources[id].Properties.GenerateSecret === true);
      if (secret) throw new Error(`${secret} has a secret, so it has to be named in clients.`);
      if (!configurationOf(mail.asString()).includes('\\"clients\\":null'))
        throw new Error("Only some clients are served.");
      return `${found.join(", ")} without a secret; all are served`;
    },
    key() {
      has("AWS::SecretsManager::Secret", {
        GenerateSecretString: Match.anyValue(),
        SecretString: Match.absent(),
      });
      const [id = ""] = Object.keys(template.findResources("AWS::SecretsManager::Secret"));
      const reference = `\\"keys\\":[\\"{{resolve:secretsmanager:",{"Ref":"${id}"},":SecretString:::}}A\\"]`;
      for (const [name, { Properties }] of Object.entries(resources))
        if (Properties?.Environment?.Variables?.COGNITO_LINKS)
          if (!configurationOf(name).includes(reference))
            throw new Error(`${name} has a key of its own in the template.`);
      return `drawn by AWS Secrets Manager (${id}); the templates refer to it`;
    },
    stacks() {
      const count = all.flatMap((one) => Object.keys(one.template.toJSON()["Resources"])).length;
      return `${all.length}, with ${count} resources; none waits for itself`;
    },
  };
}
