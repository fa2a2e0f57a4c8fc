// Runs once before all tests. The private servers that tests start are their own to stop; nothing is shared.
export function setup(): void {}
