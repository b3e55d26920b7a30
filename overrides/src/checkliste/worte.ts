/** How many, in words. */
export const zahl = (count: number, one: string, many: string): string => `${count} ${count === 1 ? one : many}`;

export const fehlerstellen = (count: number): string => zahl(count, "Fehlerstelle", "Fehlerstellen");
export const aufgaben = (count: number): string => zahl(count, "Aufgabe", "Aufgaben");

/** The kinds of the deadline calculator that a point may lead to. */
export const FRISTEN: Record<string, string> = {
  widerspruch: "Widerspruch",
  "widerspruch-vwgo": "Widerspruch",
  klage: "Klage",
  "klage-vwgo": "Klage",
  "einspruch-ao": "Einspruch",
  beschwerde: "Beschwerde",
  ueberpruefung: "Überprüfungsantrag",
  "ueberpruefung-vier-jahre": "Überprüfungsantrag",
  "untaetigkeit-antrag": "Untätigkeitsklage",
  "untaetigkeit-widerspruch": "Untätigkeitsklage",
  anhoerung: "Stellungnahme",
  verteidigungsanzeige: "Verteidigungsanzeige",
  schonfrist: "Schonfrist",
  haertewiderspruch: "Härtewiderspruch",
  stromsperre: "Sperre",
  "karenz-miete": "Karenzzeit",
  "aufenthalt-verlaengerung": "Verlängerungsantrag",
  "endgueltig-fiktion": "Abschließende Entscheidung",
  weiterbewilligung: "Weiterbewilligung",
};
