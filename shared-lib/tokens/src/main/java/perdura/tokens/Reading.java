package perdura.tokens;

import com.nimbusds.jwt.JWTClaimsSet;

/** What a signed text says, or why it says nothing. */
sealed interface Reading {

  /** Genuine and in time. */
  record Read(JWTClaimsSet claims) implements Reading {}

  /** Not to be believed. */
  record Failed(Refusal reason) implements Reading {}
}
