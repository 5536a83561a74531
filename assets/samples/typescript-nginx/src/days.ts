const dayInMs = 24 * 60 * 60 * 1000;

export function daysUntil(day: Date, from: Date): number {
  return Math.ceil((day.getTime() - from.getTime()) / dayInMs);
}
