// Civil days as whole numbers from 1 January 1970.

const DAY = 86_400_000;
const MONTHS = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];

function dayOf(year, month, day) {
  const date = new Date(0);
  date.setUTCFullYear(year, month - 1, day);
  return Math.round(date.getTime() / DAY);
}

function partsOf(day) {
  const date = new Date(day * DAY);
  return [date.getUTCFullYear(), date.getUTCMonth() + 1, date.getUTCDate()];
}

function isoDay(day) {
  const [year, month, date] = partsOf(day);
  const sign = year < 0 ? '-' : '';
  const two = (part) => String(part).padStart(2, '0');
  return `${sign}${String(Math.abs(year)).padStart(4, '0')}-${two(month)}-${two(date)}`;
}

// The first and last day of "2005", "2005-03" or "2005-03-08"; null if it is none of these.
function spanOf(text) {
  const found = /^(\d{4})(?:-(\d{1,2})(?:-(\d{1,2}))?)?$/.exec(text.trim());
  if (!found) return null;
  const [year, month, day] = found.slice(1).map((part) => part && Number(part));
  if (month !== undefined && (month < 1 || month > 12)) return null;
  if (day !== undefined) {
    const exact = dayOf(year, month, day);
    return partsOf(exact)[2] === day ? [exact, exact] : null;
  }
  if (month !== undefined) return [dayOf(year, month, 1), dayOf(year, month + 1, 1) - 1];
  return [dayOf(year, 1, 1), dayOf(year + 1, 1, 1) - 1];
}

// Days in words, as short as they can be: "2005", "Mar 2005", "8 Mar 2005", "8 Mar 2005 – …".
function spanName(first, last) {
  if (first === null && last === null) return '';
  if (first === null) return `until ${dayName(last)}`;
  if (last === null) return `from ${dayName(first)}`;
  if (first === last) return dayName(first);
  const [year, month, day] = partsOf(first);
  if (day === 1 && last === dayOf(year, month + 1, 1) - 1) return `${MONTHS[month - 1]} ${year}`;
  if (day === 1 && month === 1 && last === dayOf(year + 1, 1, 1) - 1) return String(year);
  return `${dayName(first)} – ${dayName(last)}`;
}

function dayName(day) {
  const [year, month, date] = partsOf(day);
  return `${date} ${MONTHS[month - 1]} ${year}`;
}

// The units of a timeline: the number of the unit that a day lies in, and its first day.
const UNITS = {
  day: { of: (day) => day, first: (unit) => unit },
  month: {
    of: (day) => {
      const [year, month] = partsOf(day);
      return year * 12 + month - 1;
    },
    first: (unit) => dayOf(Math.floor(unit / 12), (((unit % 12) + 12) % 12) + 1, 1),
  },
  year: { of: (day) => partsOf(day)[0], first: (unit) => dayOf(unit, 1, 1) },
  decade: {
    of: (day) => Math.floor(partsOf(day)[0] / 10),
    first: (unit) => dayOf(unit * 10, 1, 1),
  },
};
