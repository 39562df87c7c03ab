package perdura.tokens;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JOSEObject;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.MACSigner;
import com.nimbusds.jose.crypto.MACVerifier;
import com.nimbusds.jose.util.Base64URL;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import java.nio.charset.StandardCharsets;
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
  private static final int PARTS = 3;

  /** Of all tokens of this suite, so that reading one need not parse it again. */
  private static final JWSHeader HEADER = new JWSHeader(JWSAlgorithm.HS256);

  private static final Base64URL ENCODED_HEADER = HEADER.toBase64URL();

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
    SignedJWT token = new SignedJWT(HEADER, claims);
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
      Base64URL[] parts = JOSEObject.split(token);
      if (parts.length != PARTS) {
        return new Reading.Failed(Refusal.MALFORMED);
      }
      if (!isGenuine(parts)) {
        return new Reading.Failed(Refusal.FORGED);
      }
      claims = JWTClaimsSet.parse(parts[1].decodeToString());
    } catch (ParseException notAToken) {
      return new Reading.Failed(Refusal.MALFORMED);
    } catch (JOSEException unverifiable) {
      return new Reading.Failed(Refusal.FORGED);
    }
    return inTime(claims, now);
  }

  private boolean isGenuine(Base64URL[] parts) throws ParseException, JOSEException {
    JWSHeader header = parts[0].equals(ENCODED_HEADER) ? HEADER : JWSHeader.parse(parts[0]);
    byte[] signed = (parts[0] + "." + parts[1]).getBytes(StandardCharsets.UTF_8);
    return JWSAlgorithm.HS256.equals(header.getAlgorithm())
        && verifier.verify(header, signed, parts[2]);
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
