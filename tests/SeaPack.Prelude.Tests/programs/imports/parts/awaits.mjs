export const value = await new Promise((resolve) => setTimeout(resolve, 1, 'awaited'));
