export const suffix = '?registered';
