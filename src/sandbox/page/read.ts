// Reads the parts of Slack's loosely typed blocks and views without trusting their shape.

export type Fields = Record<string, unknown>;

const isFields = (value: unknown): value is Fields =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

export const fields = (value: unknown): Fields => (isFields(value) ? value : {});

export const list = (value: unknown): Fields[] => (Array.isArray(value) ? value.filter(isFields) : []);

export const strings = (value: unknown): string[] =>
  Array.isArray(value) ? value.filter((item) => typeof item === 'string') : [];

export const string = (value: unknown): string => (typeof value === 'string' ? value : '');

/** The text of a text object, or a plain string if Slack takes one. */
export const words = (value: unknown): string => (isFields(value) ? string(value.text) : string(value));
