export const QUADRANTS = ["says", "thinks", "does", "feels"];
