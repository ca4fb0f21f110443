export const value: string = 'stripped' satisfies string;
