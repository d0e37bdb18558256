"""What the product is made of besides its own code: licences, known weaknesses, the bill of materials, secrets."""
