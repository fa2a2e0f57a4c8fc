// The setup before all tests, which is empty: tests start and stop their own private servers, and share nothing.
export function setup(): void {}
