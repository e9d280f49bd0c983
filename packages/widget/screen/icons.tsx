const paths = {
  chat: "M12 3.5c-5 0-9 3.4-9 7.7 0 2.4 1.3 4.5 3.3 5.9-.1 1-.5 2.100-1.300 3 0 0 2.500-.100 4.600-1.600.8.2 1.600.3 2.400.3 5 0 9-3.400 9-7.600s-4-7.700-9-7.700Z",
  down: "m6 9.500 6 6 6-6",
  close: "M6.500 6.500l11 11m0-11l-11 11",
  send: "M12 19V5.500M6 11l6-6 6 6",
  person:
    "M12 11.500a3.750 3.750 0 1 0 0-7.500 3.750 3.750 0 0 0 0 7.500ZM4.750 20c.5-3.700 3.500-5.500 7.250-5.500s6.750 1.800 7.250 5.500",
  alert: "M12 8v5m0 3.500v.01M12 3.500l9 16H3l9-16Z",
  clock: "M12 7.500V12l3 2m5.500-2a8.500 8.500 0 1 1-17 0 8.500 8.500 0 0 1 17 0Z",
  spark: "M12 3.5l2 6.500 6.500 2-6.500 2-2 6.500-2-6.500-6.500-2 6.500-2 2-6.500Z",
  bubble: "M5 5h14v11h-7.500L7 20v-4H5Z",
  heart: "M12 20C5 15.500 4 11 4 9a4 4 0 0 1 8-1 4 4 0 0 1 8 1c0 2-1 6.500-8 11Z",
  leaf: "M5 19C4 9 10 5 20 4c0 10-4 15-12 13M5 20c2-6 5-8 9-10",
  page: "M7 3.500h6.500L18 8v12.500H7zM13.500 3.500V8H18",
};

/** A line drawing that takes the colour of the text around it; read aloud by nobody. */
export function Icon({ name }: { name: keyof typeof paths }) {
  return (
    <svg class="icon" viewBox="0 0 24 24" aria-hidden="true">
      <path d={paths[name]} />
    </svg>
  );
}
