UPDATE pain_point_text SET name = 'Niet gezien op het scherm'
WHERE code = 'overlooked_on_screen' AND language = 'nl' AND name = 'Over het hoofd gezien'
  AND description = 'De knop of de melding staat er wel, maar mensen kijken ernaast of denken dat het iets anders is.'
  AND NOT EXISTS (
      SELECT 1 FROM pain_point_text AS other WHERE other.language = 'nl' AND other.name = 'Niet gezien op het scherm'
  )
