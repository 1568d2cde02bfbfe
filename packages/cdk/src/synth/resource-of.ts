import { CfnResource, Reference, Tokenization } from "aws-cdk-lib/core";

/** The resource of this app whose id it is, however it was made; undefined for what is from elsewhere. */
export function resourceOf(id: string): CfnResource | undefined {
  const { firstToken } = Tokenization.reverseString(id);
  const target = Reference.isReference(firstToken) ? firstToken.target : undefined;
  return CfnResource.isCfnResource(target) ? target : undefined;
}
