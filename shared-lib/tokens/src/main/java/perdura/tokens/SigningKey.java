package perdura.tokens;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.MACSigner;
import com.nimbusds.jose.crypto.MACVerifier;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import java.text.ParseException;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import org.jspecify.annotations.Nullable;

/**
 * Signs claims as JWT with HS256 under one derived key, and reads them back. Thread-safe.
 *
 * <p>Only HS256 is ever accepted, whatever a token's header asks for.
 */
final class SigningKey {
  private static final Duration CLOCK_SKEW = Duration.ofSeconds(10);

  private final MACSigner signer;
  private final MACVerifier verifier;

  SigningKey(InternalKey key, String label) {
    byte[] derived = key.derive(label);
    try {
      signer = new MACSigner(derived);
      verifier = new MACVerifier(derived);
    } catch (JOSEException e) {
      throw new IllegalStateException("A derived key does not fit HS256.", e);
    }
  }

  String sign(JWTClaimsSet claims) {
    SignedJWT token = new SignedJWT(new JWSHeader(JWSAlgorithm.HS256), claims);
    try {
      token.sign(signer);
    } catch (JOSEException e) {
      throw new IllegalStateException("Signing failed.", e);
    }
    return token.serialize();
  }

  /** Checks form, signature, {@code iat} and {@code exp}; audience and meaning are the caller's. */
  Reading read(String token, Instant now) {
    JWTClaimsSet claims;
    try {
      SignedJWT parsed = SignedJWT.parse(token);
      if (!JWSAlgorithm.HS256.equals(parsed.getHeader().getAlgorithm())) {
        return new Reading.Failed(Refusal.FORGED);
      }
      if (!parsed.verify(verifier)) {
        return new Reading.Failed(Refusal.FORGED);
      }
      claims = parsed.getJWTClaimsSet();
    } catch (ParseException notAToken) {
      return new Reading.Failed(Refusal.MALFORMED);
    } catch (JOSEException unverifiable) {
      return new Reading.Failed(Refusal.FORGED);
    }
    return inTime(claims, now);
  }

  private static Reading inTime(JWTClaimsSet claims, Instant now) {
    if (isAfter(claims.getIssueTime(), now.plus(CLOCK_SKEW))) {
      return new Reading.Failed(Refusal.NOT_YET_VALID);
    }
    Date expiry = claims.getExpirationTime();
    if (expiry != null && !isAfter(expiry, now.minus(CLOCK_SKEW))) {
      return new Reading.Failed(Refusal.EXPIRED);
    }
    return new Reading.Read(claims);
  }

  private static boolean isAfter(@Nullable Date date, Instant instant) {
    return date != null && date.toInstant().isAfter(instant);
  }
}
