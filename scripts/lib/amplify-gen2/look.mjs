import { Template } from "aws-cdk-lib/assertions";
import { at, configurationOf, Missing, named, need, runs, textAt } from "./read-template.mjs";

/**
 * @typedef {import("./synthesise.mjs").Assembly} Assembly
 * @typedef {import("./synthesise.mjs").Resource} Resource
 * @typedef {{ about: string; seen?: string; missing?: string }} Finding
 */

/**
 * Looks for everything that makes the pool's mails links. Each finding says what was seen, or what is missing.
 * @param {Assembly} assembly
 * @returns {Finding[]}
 */
export function look(assembly) {
  return Object.entries({ pool, trigger, endpoint, clients, key, stacks }).map(([about, see]) => {
    try {
      return { about, seen: see(assembly) };
    } catch (error) {
      if (error instanceof Missing) return { about, missing: error.message };
      throw error;
    }
  });
}

/** The template with the pool: the construct belongs there with all it makes. */
function around(/** @type {Assembly} */ { templates }) {
  const isPool = (/** @type {Resource} */ { Type }) => Type === "AWS::Cognito::UserPool";
  const found = templates.filter(({ resources }) => resources.some(isPool));
  const { file, resources } = need(found[0], "No template has a user pool.");
  const userPool = need(resources.find(isPool), "");
  const all = (/** @type {string} */ type) => resources.filter(({ Type }) => Type === type);
  return { file, resources, userPool, all };
}

/** @type {(assembly: Assembly) => Resource} */
function mailFunction(assembly) {
  const { resources, userPool } = around(assembly);
  const trigger = textAt(userPool, "LambdaConfig.CustomMessage");
  need(trigger !== "", "The pool has no CustomMessage trigger.");
  const mail = need(
    named(resources, trigger),
    `The trigger ${trigger} is not of the pool's stack.`,
  );
  need(runs(assembly.folder, mail, "mail"), `The trigger ${mail.id} is not our mail handler.`);
  return mail;
}

/** Our functions: those that have a configuration of ours. */
function configured(/** @type {Assembly} */ assembly) {
  const isOurs = (/** @type {Resource} */ one) =>
    at(one, "Environment.Variables.COGNITO_LINKS") !== undefined;
  return around(assembly).all("AWS::Lambda::Function").filter(isOurs);
}

/** @type {(assembly: Assembly) => string} */
function pool(assembly) {
  const { file, userPool } = around(assembly);
  need(file.includes(".nested."), `The pool stands in ${file}, not in Amplify's stack for auth.`);
  const style = textAt(userPool, "VerificationMessageTemplate.DefaultEmailOption");
  need(
    style === "CONFIRM_WITH_CODE",
    `The pool's email style is ${style}: Cognito would put a link of its own into ours.`,
  );
  return `${userPool.id}, ${style}`;
}

/** @type {(assembly: Assembly) => string} */
function trigger(assembly) {
  const { all, userPool } = around(assembly);
  const mail = mailFunction(assembly);
  const permission = all("AWS::Lambda::Permission").find(
    (one) =>
      at(one, "Action") === "lambda:InvokeFunction" &&
      at(one, "Principal") === "cognito-idp.amazonaws.com" &&
      textAt(one, "FunctionName") === `<${mail.id}.Arn>` &&
      textAt(one, "SourceArn") === `<${userPool.id}.Arn>`,
  );
  need(permission, `Cognito may not invoke ${mail.id} for this pool.`);
  return `CustomMessage is ${mail.id}, which this pool alone may invoke`;
}

/** @type {(assembly: Assembly) => string} */
function endpoint(assembly) {
  const { all, resources, userPool } = around(assembly);
  const { linkUrl } = configurationOf(mailFunction(assembly));
  const api = need(named(resources, linkUrl), `The links lead to ${linkUrl}, which is not here.`);
  const ofApi = (/** @type {Resource} */ one) => textAt(one, "ApiId") === `<${api.id}>`;
  const path = linkUrl.slice(linkUrl.indexOf("/"));
  const route = all("AWS::ApiGatewayV2::Route").find(
    (one) => ofApi(one) && textAt(one, "RouteKey").endsWith(` ${path}`),
  );
  const target = textAt(need(route, `${api.id} has no route ${path}.`), "Target");
  const integration = need(named(resources, target), `The route ${path} leads nowhere.`);
  const uri = textAt(integration, "IntegrationUri");
  const click = need(named(resources, uri), `${integration.id} calls no function of this stack.`);
  need(runs(assembly.folder, click, "click"), `${click.id} is not our click handler.`);
  need(
    configurationOf(click).userPoolId === `<${userPool.id}>`,
    `${click.id} confirms in another pool.`,
  );
  const permission = all("AWS::Lambda::Permission").find(
    (one) =>
      at(one, "Principal") === "apigateway.amazonaws.com" &&
      textAt(one, "FunctionName") === `<${click.id}.Arn>`,
  );
  need(permission, `API Gateway may not invoke ${click.id}.`);
  need(all("AWS::ApiGatewayV2::Stage").some(ofApi), `${api.id} has no stage.`);
  return `${linkUrl} is answered by ${click.id}`;
}

/** @type {(assembly: Assembly) => string} */
function clients(assembly) {
  const found = around(assembly).all("AWS::Cognito::UserPoolClient");
  const secret = found.find((one) => at(one, "GenerateSecret") === true);
  need(found.length > 0, "The pool has no client.");
  need(!secret, `${secret?.id} has a secret, so it has to be named in clients.`);
  const served = configured(assembly).flatMap((one) => configurationOf(one).clients ?? []);
  need(served.length === 0, `Only ${JSON.stringify(served)} are served.`);
  return `${found.map(({ id }) => id).join(", ")} without a secret; all are served`;
}

/** @type {(assembly: Assembly) => string} */
function key(assembly) {
  const { resources } = around(assembly);
  const keys = [...new Set(configured(assembly).flatMap((one) => configurationOf(one).keys ?? []))];
  const [reference = ""] = keys;
  const secret = need(named(resources, reference), "The links are sealed with no key of a store.");
  const isReference = reference === `{{resolve:secretsmanager:<${secret.id}>:SecretString:::}}A`;
  need(keys.length === 1 && isReference, `A key stands in the template: ${keys.join(", ")}.`);
  need(secret.Type === "AWS::SecretsManager::Secret", `${secret.id} is no secret.`);
  const plain = at(secret, "SecretString");
  need(plain === undefined, `The key stands in the template, as the value of ${secret.id}.`);
  need(at(secret, "GenerateSecretString"), `${secret.id} is not drawn by AWS Secrets Manager.`);
  return `drawn by AWS Secrets Manager (${secret.id}); the templates refer to it`;
}

/** @type {(assembly: Assembly) => string} */
function stacks({ templates }) {
  for (const { file, json } of templates) {
    try {
      // Follows Ref, Fn::GetAtt, Fn::Sub and DependsOn; nested stacks are resources of the one around them.
      Template.fromJSON(json);
    } catch (error) {
      // The first line names the circle, the rest is all its resources in full.
      const [circle] = `${error instanceof Error ? error.message : error}`.split(":\n");
      throw new Missing(`${file}: ${circle}`);
    }
  }
  const resources = templates.reduce((sum, one) => sum + one.resources.length, 0);
  return `${templates.length}, with ${resources} resources; none waits for itself`;
}
