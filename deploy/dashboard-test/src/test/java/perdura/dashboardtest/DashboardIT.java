package perdura.dashboardtest;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.Browser.NewContextOptions;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Page.GetByRoleOptions;
import com.microsoft.playwright.Page.ScreenshotOptions;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.assertions.LocatorAssertions.IsVisibleOptions;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.ColorScheme;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import perdura.tokens.Scope;

/** What a person sees and can do. Screenshots of each view lie in {@code target/screenshots}. */
class DashboardIT {
  private static PlayedServices services;
  private static Door door;
  private static Playwright playwright;
  private static Browser browser;

  private final List<String> complaints = new ArrayList<>();

  @BeforeAll
  static void start() throws Exception {
    Optional<Path> found = Chromium.find();
    if ("true".equals(System.getenv("CI"))) {
      assertThat(found).as("chromium, which CI must have").isPresent();
    }
    assumeTrue(
        found.isPresent(), "There is no chromium on the PATH; install it or name it by CHROMIUM.");
    services = new PlayedServices();
    door = new Door(services.url());
    playwright = Playwright.create();
    browser = playwright.chromium().launch(Chromium.options(found.get()));
  }

  @AfterAll
  static void stop() {
    if (playwright != null) {
      playwright.close();
      door.close();
      services.close();
    }
  }

  @BeforeEach
  void showAll() {
    services.reset();
    Exhibits.all(services);
  }

  @AfterEach
  void leave() {
    List.copyOf(browser.contexts()).forEach(BrowserContext::close);
  }

  @Test
  void logsInByLinkAndTakesTheTokenOutOfTheAddress() {
    Page page = open(desktop(), Scope.ADMIN);

    assertThat(page.locator("#who")).containsText("admin");

    assertThat(page.url()).isEqualTo(door.url());
    assertThat(complaints).isEmpty();
  }

  @Test
  void saysWhereTheKeyLiesAndTakesIt() {
    Page page = blank(desktop());
    page.navigate(door.url());
    assertThat(page.locator("#login")).containsText("admin.key");

    page.getByLabel("API key").fill(door.adminKey());
    page.getByRole(AriaRole.BUTTON, named("Log in")).click();

    assertThat(page.locator("#strip")).containsText("ACTIVE");
  }

  @Test
  void logsOut() {
    Page page = open(desktop(), Scope.ADMIN);

    page.getByRole(AriaRole.BUTTON, named("Log out")).click();

    assertThat(page.locator("#login")).isVisible();
    page.reload();
    assertThat(page.locator("#login")).isVisible();
  }

  @Test
  void showsFillsEdgesAndTheCurve() {
    Page page = open(desktop(), Scope.ADMIN);

    assertThat(page.locator("#fills")).containsText("2,511.37");
    assertThat(page.locator("#opportunities")).containsText("14.2 bps");
    assertThat(page.locator("#curve canvas")).isVisible();
    assertThat(page.locator("#agents tbody tr").first()).containsText("my-bot");
    picture(page, "desktop");
    assertThat(complaints).isEmpty();
  }

  @Test
  void haltsByKeyWithAReasonAndResumes() {
    Page page = open(desktop(), Scope.OPERATOR);

    page.keyboard().press("h");
    page.getByLabel("Reason").fill("the market looks wrong");
    page.getByRole(AriaRole.DIALOG).getByRole(AriaRole.BUTTON, exactly("Halt")).click();

    assertThat(page.locator("#strip")).containsText("HALTED");
    assertThat(page.locator("#strip")).containsText("the market looks wrong");
    assertThat(page.locator("#strip")).containsText("by key:admin");
    picture(page, "halted");
    page.locator("#strip").getByRole(AriaRole.BUTTON, exactly("Resume")).click();
    page.getByRole(AriaRole.DIALOG).getByRole(AriaRole.BUTTON, exactly("Resume")).click();
    assertThat(page.locator("#strip")).containsText("ACTIVE");
    assertThat(services.halts()).isEmpty();
  }

  @Test
  void asksBeforeItHalts() {
    Page page = open(desktop(), Scope.OPERATOR);

    page.keyboard().press("h");
    page.keyboard().press("Escape");

    assertThat(page.locator("#strip")).containsText("ACTIVE");
    assertThat(services.changes()).isEmpty();
  }

  @Test
  void turnsGreyWhenTheServicesStop() {
    Page page = open(desktop(), Scope.ADMIN);
    assertThat(page.locator("#fills")).containsText("2,511.37");

    services.fallSilent(true);

    assertThat(page.locator("#fills.old")).isVisible(patiently());
    assertThat(page.locator("#strip .mode")).hasText("?");
    assertThat(page.locator("#strip")).containsText("it was ACTIVE");
    picture(page, "services-away");
  }

  @Test
  void turnsGreyAsAWholeWhenNothingAnswers() {
    Page page = open(desktop(), Scope.ADMIN);
    assertThat(page.locator("#fills")).containsText("2,511.37");

    page.context().setOffline(true);

    assertThat(page.locator("body.silent")).isVisible(patiently());
    assertThat(page.locator("#silence")).containsText("./perdura halt");
    picture(page, "silent");
  }

  @Test
  void showsAQuestionMarkForWhatIsNotRunning() {
    for (String away :
        List.of(
            "incidents",
            "tasks",
            "proposals",
            "kpis",
            "accounts",
            "platform/processes",
            "platform/connections")) {
      services.withdraw("/api/v1/" + away);
    }

    Page page = open(desktop(), Scope.ADMIN);

    assertThat(fact(page, "Open incidents")).containsText("?");
    assertThat(fact(page, "Open incidents")).containsText("not running");
    assertThat(fact(page, "Database")).containsText("?");
    assertThat(page.locator("#tasks")).containsText("? · not running");
    assertThat(page.locator("#today")).hasText("? today");
    picture(page, "half-away");
  }

  @Test
  void saysWhatIsWrongWithAPositionWithoutAStopAndOffersToSellIt() {
    services.show("/api/v1/engine", () -> Exhibits.engine(services.halts(), 1));
    services.show(
        "/api/v1/positions",
        () -> Exhibits.page(List.of(Exhibits.position(Exhibits.now().minusSeconds(9)))));

    Page page = open(desktop(), Scope.ADMIN);

    assertThat(fact(page, "Unprotected positions")).containsText("momo holds WETH without a stop");
    assertThat(fact(page, "Unprotected positions").getByRole(AriaRole.BUTTON))
        .hasText("Flatten momo");
  }

  @Test
  void explainsWhyAViewerMayNotHalt() {
    services.refuse("/api/v1/halts");
    Page page = open(desktop(), Scope.VIEWER);

    page.keyboard().press("h");
    page.getByLabel("Reason").fill("I may not");
    page.getByRole(AriaRole.DIALOG).getByRole(AriaRole.BUTTON, exactly("Halt")).click();

    assertThat(page.getByRole(AriaRole.DIALOG)).containsText("Not allowed");
  }

  @Test
  void pausesAnAgentWithItsReason() {
    Page page = open(desktop(), Scope.OPERATOR);

    page.locator("#agents tr", having("revert"))
        .getByRole(AriaRole.BUTTON, exactly("Pause revert"))
        .click();
    page.getByLabel("Reason").fill("loses");
    page.getByRole(AriaRole.DIALOG).getByRole(AriaRole.BUTTON, exactly("Pause")).click();

    assertThat(page.getByRole(AriaRole.DIALOG)).not().isVisible();
    assertThat(services.changes())
        .singleElement()
        .satisfies(change -> {
          assertThat(change.path()).isEqualTo("/api/v1/agents/revert/desired");
          assertThat(change.body()).contains("\"reduce\"", "\"loses\"");
        });
  }

  @Test
  void saysWhyAnOwnAgentIsParkedAndShowsItsLastWords() {
    Page page = open(desktop(), Scope.OPERATOR);
    Locator owl = page.locator("#agents tr", having("night-owl"));
    assertThat(owl).containsText("parked");
    assertThat(owl).containsText("three failures in a row");
    assertThat(owl).containsText("last: exit code 1");

    owl.getByRole(AriaRole.BUTTON, exactly("Last words night-owl")).click();

    assertThat(page.getByRole(AriaRole.DIALOG)).containsText("KeyError: 'price'");
    picture(page, "last-words");
  }

  @Test
  void breaksTheSuiteAfterAskingAndShowsWhatCameOfIt() {
    Page page = open(desktop(), Scope.OPERATOR);

    page.locator("#demo").getByRole(AriaRole.BUTTON, exactly("Break it")).click();
    assertThat(services.changes()).isEmpty();
    page.getByRole(AriaRole.DIALOG).getByRole(AriaRole.BUTTON, exactly("Break it")).click();
    assertThat(page.getByRole(AriaRole.DIALOG)).not().isVisible();

    assertThat(services.changes())
        .singleElement()
        .satisfies(change -> assertThat(change.path()).isEqualTo("/api/v1/platform/demo"));
    services.show("/api/v1/platform/demo", () -> Watch.demo(true));
    assertThat(page.locator("#demo .good").first()).containsText("0 states lost");
    assertThat(page.locator("#demo")).containsText("state restored 225 ms");
    services.show("/api/v1/platform/demo", () -> Watch.demo(false));
    assertThat(page.locator("#demo .bad").first()).containsText("1 state lost");
    picture(page, "demo");
  }

  @Test
  void takesAParkedAgentUpAgain() {
    Page page = open(desktop(), Scope.OPERATOR);

    page.locator("#agents tr", having("night-owl"))
        .getByRole(AriaRole.BUTTON, exactly("Unpark night-owl"))
        .click();
    page.getByLabel("Reason").fill("the key is there now");
    page.getByRole(AriaRole.DIALOG).getByRole(AriaRole.BUTTON, exactly("Unpark")).click();

    assertThat(page.getByRole(AriaRole.DIALOG)).not().isVisible();
    assertThat(services.changes())
        .singleElement()
        .satisfies(change -> {
          assertThat(change.path()).isEqualTo("/api/v1/agents/night-owl/program/restarts");
          assertThat(change.body()).contains("\"the key is there now\"");
        });
  }

  @Test
  void showsAnOwnAgentThatNeverTickedByItsProcess() {
    Page page = open(desktop(), Scope.OPERATOR);

    Locator row = page.locator("#agents tr", having("freqtrade"));

    assertThat(row).containsText("running");
    assertThat(row.getByRole(AriaRole.BUTTON, exactly("Pause freqtrade"))).isVisible();
    assertThat(row.getByRole(AriaRole.BUTTON, exactly("Restart freqtrade"))).isVisible();
    assertThat(row.getByRole(AriaRole.BUTTON, exactly("Log freqtrade"))).isVisible();
    assertThat(page.locator("#agents tr", having("my-bot")))
        .containsText("2 writes of a replaced process refused");
  }

  @Test
  void givesTheCommandThatAddsABot() {
    Page page = open(desktop(), Scope.OPERATOR);
    page.context().grantPermissions(List.of("clipboard-read", "clipboard-write"));

    Locator add = page.locator("#bot .command").first().getByRole(AriaRole.BUTTON);
    add.click();

    assertThat(add).hasText("Copied");
    assertThat(page.evaluate("navigator.clipboard.readText()"))
        .isEqualTo("./perdura agent add my-bot --cwd /path/to/bot -- python3 bot.py");
  }

  @Test
  void showsWhoMayTradeWithHowMuchAndGivesTheCommandForIt() {
    Page page = open(desktop(), Scope.OPERATOR);
    page.context().grantPermissions(List.of("clipboard-read", "clipboard-write"));

    assertThat(page.locator("#agents tr", having("my-bot"))).containsText("capital 10,000");
    assertThat(page.locator("#agents tr", having("freqtrade"))).containsText("it may not trade");
    page.locator("#bot .command").last().getByRole(AriaRole.BUTTON, exactly("Copy")).click();

    assertThat(page.locator("#bot .command").last().getByRole(AriaRole.BUTTON)).hasText("Copied");
    assertThat(page.evaluate("navigator.clipboard.readText()"))
        .isEqualTo("./perdura agent capital my-bot 10000");
  }

  @ParameterizedTest
  @CsvSource({"Approve, approve", "Reject, reject"})
  void rulesOnAProposalWithAReason(String button, String verb) {
    Page page = open(desktop(), Scope.OPERATOR);

    page.locator("#approvals li", having("momo"))
        .getByRole(AriaRole.BUTTON, exactly(button))
        .click();
    page.getByLabel("Reason").fill("I looked at the chart");
    page.getByRole(AriaRole.DIALOG).getByRole(AriaRole.BUTTON, exactly(button)).click();

    assertThat(page.getByRole(AriaRole.DIALOG)).not().isVisible();
    assertThat(services.changes())
        .singleElement()
        .satisfies(change -> {
          assertThat(change.path()).isEqualTo("/api/v1/proposals/4711/" + verb);
          assertThat(change.body()).contains("\"I looked at the chart\"");
        });
  }

  @Test
  void fitsAPhoneWithoutSidewaysScroll() {
    Page page = open(new NewContextOptions().setViewportSize(390, 844), Scope.ADMIN);
    assertThat(page.locator("#fills")).containsText("2,511.37");

    assertThat(page.evaluate("document.documentElement.scrollWidth")).isEqualTo(390);
    picture(page, "phone");
  }

  @Test
  void isDarkWhereDarkIsWanted() {
    Page page = open(desktop().setColorScheme(ColorScheme.DARK), Scope.ADMIN);
    assertThat(page.locator("#curve canvas")).isVisible();

    String paper = (String) page.evaluate("getComputedStyle(document.body).backgroundColor");

    assertThat(paper).isEqualTo("rgb(18, 22, 20)");
    picture(page, "dark");
    assertThat(complaints).isEmpty();
  }

  @Test
  void leadsTheKeyboardPastTheHeader() {
    Page page = open(desktop(), Scope.ADMIN);

    page.keyboard().press("Tab");

    assertThat(page.locator(".skip")).isFocused();
    page.keyboard().press("?");
    assertThat(page.getByRole(AriaRole.DIALOG)).containsText("Halt, after asking");
  }

  private Page open(NewContextOptions options, Scope scope) {
    Page page = blank(options);
    page.navigate(door.link(scope));
    assertThat(page.locator("#suite")).isVisible();
    return page;
  }

  private Page blank(NewContextOptions options) {
    Page page = browser.newContext(options).newPage();
    page.onConsoleMessage(message -> {
      // What a service refuses the browser notes too; that is no fault of the page.
      if (message.type().equals("error") && !message.location().contains("/api/v1/")) {
        complaints.add(message.text());
      }
    });
    page.onPageError(complaints::add);
    return page;
  }

  private static NewContextOptions desktop() {
    return new NewContextOptions().setViewportSize(1440, 900);
  }

  private static Locator fact(Page page, String name) {
    return page.locator("#strip .facts > div", having(name));
  }

  private static Page.LocatorOptions having(String text) {
    return new Page.LocatorOptions().setHasText(text);
  }

  private static GetByRoleOptions named(String name) {
    return new GetByRoleOptions().setName(name).setExact(true);
  }

  private static Locator.GetByRoleOptions exactly(String name) {
    return new Locator.GetByRoleOptions().setName(name).setExact(true);
  }

  private static IsVisibleOptions patiently() {
    return new IsVisibleOptions().setTimeout(15_000);
  }

  private static void picture(Page page, String name) {
    page.screenshot(
        new ScreenshotOptions()
            .setFullPage(true)
            .setPath(Path.of("target", "screenshots", name + ".png")));
  }
}
