package perdura.gateway.key;

import jakarta.validation.Valid;
import jakarta.validation.constraints.Future;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import perdura.api.Page;
import perdura.servicesupport.paging.Paging;
import perdura.servicesupport.problem.Problems;
import perdura.servicesupport.security.Needs;
import perdura.tokens.Caller;
import perdura.tokens.Scope;

/** Makes, lists and revokes API keys. */
@RestController
@RequestMapping("/api/v1/keys")
@Needs(Scope.ADMIN)
class KeyController {
  private final ApiKeys keys;

  KeyController(ApiKeys keys) {
    this.keys = keys;
  }

  /** A wish for a key: what it is for, what it may do, and until when. */
  record KeyWish(
      @NotBlank @Size(max = 100) String label,
      @NotNull @Pattern(regexp = "viewer|trader|operator|admin") String scope,
      @Nullable @Future Instant expiresAt) {}

  /** A key as it may be shown. */
  record KeyView(
      String id,
      String label,
      String scope,
      String createdBy,
      Instant createdAt,
      @Nullable Instant expiresAt,
      @Nullable Instant lastUsedAt) {}

  /** A new key with its text, which is shown this once. */
  record KeyMade(String key, KeyView details) {}

  @PostMapping
  @ResponseStatus(HttpStatus.CREATED)
  KeyMade make(@Valid @RequestBody KeyWish wish, Caller caller) {
    Scope scope = Scope.labelled(wish.scope()).orElseThrow();
    ApiKeys.NewKey made = keys.make(wish.label(), scope, wish.expiresAt(), caller.subject());
    return new KeyMade(made.key().text(), view(made.row()));
  }

  @GetMapping
  Page<KeyView> list(
      @RequestParam(required = false) @Nullable Integer limit,
      @RequestParam(required = false) @Nullable String cursor) {
    int most = Paging.limit(limit);
    Instant before = Paging.key(cursor).map(KeyController::instant).orElse(null);
    List<KeyView> views = keys.list(before, most + 1).stream().map(KeyController::view).toList();
    return Paging.cut(views, most, view -> view.createdAt().toString());
  }

  @DeleteMapping("/{id}")
  @ResponseStatus(HttpStatus.NO_CONTENT)
  void revoke(@PathVariable String id) {
    if (!keys.revoke(id)) {
      throw Problems.notFound("There is no key " + id + " that could be revoked.");
    }
  }

  private static Instant instant(String text) {
    try {
      return Instant.parse(text);
    } catch (DateTimeException foreign) {
      throw Problems.invalid("cursor must be the nextCursor of an earlier answer, unchanged.");
    }
  }

  private static KeyView view(KeyRow row) {
    return new KeyView(
        row.id(),
        row.label(),
        row.scope().label(),
        row.createdBy(),
        row.createdAt(),
        row.expiresAt(),
        row.lastUsedAt());
  }
}
