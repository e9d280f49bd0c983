/** Milliseconds of a calendar day on a wall clock that never jumps. */
export const wallDay = 86_400_000;

// Both ways go through years that begin in March, so that the leap day is the last of its year, and through eras of
// 400 years, after which the Gregorian calendar repeats.
const daysAnEra = 146_097;
const daysFromEraToEpoch = 719_468;

/** Counts the days from 1970-01-01 to a date (YYYY-MM-DD); null when there is no such date. */
export function dayNumber(date: string): number | null {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(date)) return null;
  const year = Number(date.slice(0, 4));
  const month = Number(date.slice(5, 7));
  const day = Number(date.slice(8));
  if (day < 1 || day > monthLength(year, month)) return null;
  const marchYear = month > 2 ? year : year - 1;
  const era = Math.floor(marchYear / 400);
  const yearOfEra = marchYear - era * 400;
  const dayOfYear = Math.floor((153 * ((month + 9) % 12) + 2) / 5) + day - 1;
  const dayOfEra = yearOfEra * 365 + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100) + dayOfYear;
  return era * daysAnEra + dayOfEra - daysFromEraToEpoch;
}

/** Writes the date (YYYY-MM-DD) that is `number` days after 1970-01-01. */
export function dateOf(number: number): string {
  const shifted = number + daysFromEraToEpoch;
  const era = Math.floor(shifted / daysAnEra);
  const dayOfEra = shifted - era * daysAnEra;
  const yearOfEra = Math.floor(
    (dayOfEra -
      Math.floor(dayOfEra / 1460) +
      Math.floor(dayOfEra / 36_524) -
      Math.floor(dayOfEra / 146_096)) /
      365,
  );
  const dayOfYear = dayOfEra - (365 * yearOfEra + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100));
  const marchMonth = Math.floor((5 * dayOfYear + 2) / 153);
  const day = dayOfYear - Math.floor((153 * marchMonth + 2) / 5) + 1;
  const month = marchMonth < 10 ? marchMonth + 3 : marchMonth - 9;
  const year = yearOfEra + era * 400 + (month <= 2 ? 1 : 0);
  return `${padded(year, 4)}-${padded(month, 2)}-${padded(day, 2)}`;
}

/** Tells the weekday of a day number, Monday 0 to Sunday 6. */
export function weekdayIndex(number: number): number {
  // 1970-01-01 was a Thursday.
  return (((number + 3) % 7) + 7) % 7;
}

/** Days of a month; 0 for a month that does not exist. */
function monthLength(year: number, month: number): number {
  if (month === 2) return year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0) ? 29 : 28;
  if (month < 1 || month > 12) return 0;
  return month === 4 || month === 6 || month === 9 || month === 11 ? 30 : 31;
}

function padded(value: number, length: number): string {
  return String(value).padStart(length, "0");
}
