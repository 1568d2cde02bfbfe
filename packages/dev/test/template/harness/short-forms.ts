import type { CollectionTag, ScalarTag, Tags, YAMLSeq } from "yaml";

const FUNCTIONS = ["Sub", "If", "Not", "Equals", "Select", "Split", "Join", "FindInMap"] as const;

const whole = (name: string): string => (name === "Ref" ? name : `Fn::${name}`);

const ofText = (name: string): ScalarTag => ({
  tag: `!${name}`,
  resolve: (text) => ({ [whole(name)]: name === "GetAtt" ? text.split(".") : text }),
});

const ofList = (name: string): CollectionTag => ({
  tag: `!${name}`,
  collection: "seq",
  resolve: (list) => ({ [whole(name)]: (list as YAMLSeq).toJSON() }),
});

/** CloudFormation's functions in their short form, read as what they stand for. */
export const shortForms: Tags = [
  ofText("Ref"),
  ofText("GetAtt"),
  ofText("Sub"),
  ...FUNCTIONS.map(ofList),
];
