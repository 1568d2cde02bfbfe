/**
 * What a setting of a user pool holds: a plain value, a list of what the one element says, or fields by name,
 * where `*` stands for names that the caller chooses.
 */
export type Setting = "value" | readonly [Setting] | Settings;

/** Settings by name. */
export interface Settings {
  readonly [name: string]: Setting;
}
