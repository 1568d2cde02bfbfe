import { LambdaIntegration } from "aws-cdk-lib/aws-apigateway";
import { acknowledgePublic, openRestDoor, showPages } from "./rest-door.ts";
import type { LinkWiring } from "./wiring.ts";

/** A REST API with a Lambda proxy: for accounts whose web ACLs and usage plans stand there. */
export const restApi: LinkWiring = {
  name: "REST API",
  plainLinksOnly: false,
  open(scope, options) {
    const { api, resource, linkUrl } = openRestDoor(scope, options);
    return {
      linkUrl,
      connect({ configuration, endpoint }) {
        acknowledgePublic(resource.addMethod("ANY", new LambdaIntegration(endpoint())));
        showPages(api, configuration);
      },
    };
  },
};
