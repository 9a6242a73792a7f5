@echo off
rem Starts Lamina on Windows; `lamina` is the same for other systems and has the reasons.
setlocal EnableExtensions EnableDelayedExpansion
set "LAMINA_HOME=%~dp0"
if "%LAMINA_HOME:~-1%"=="\" set "LAMINA_HOME=%LAMINA_HOME:~0,-1%"

set "JAVA=java"
if defined JAVA_HOME (
  set "JAVA=%JAVA_HOME%\bin\java.exe"
  if not exist "!JAVA!" (
    echo lamina: JAVA_HOME is %JAVA_HOME%, but there is no bin\java.exe in it. Point it at a Java 17 or newer, or unset it. 1>&2
    exit /b 1
  )
) else (
  where java >nul 2>nul
  if errorlevel 1 (
    echo lamina: Java is missing. Install Java 17 or newer, or set JAVA_HOME. 1>&2
    exit /b 1
  )
)
set "MAJOR="
for /f "tokens=3" %%v in ('"%JAVA%" -version 2^>^&1 ^| findstr /i "version"') do if not defined MAJOR set "MAJOR=%%~v"
for /f "tokens=1 delims=.-+" %%m in ("%MAJOR%") do set "MAJOR=%%m"
if "%MAJOR%"=="" set "MAJOR=0"
if %MAJOR% LSS 17 (
  echo lamina: Java %MAJOR% is too old; Lamina needs Java 17 or newer. Install one, or set JAVA_HOME. 1>&2
  exit /b 1
)

set "LIB=%LAMINA_HOME%\lib"
if exist "%LAMINA_HOME%\pom.xml" (
  set "LIB=%LAMINA_HOME%\cli\target\lib"
  if not exist "!LIB!\lamina-cli-*.jar" (
    where mvn >nul 2>nul
    if errorlevel 1 (
      echo lamina: Maven is missing: it builds Lamina on first use. Install it, or use a distribution archive, which needs only a JRE. 1>&2
      exit /b 1
    )
    echo lamina: first use: building with Maven, a minute or so ^(the libraries, 170 MB, are downloaded once^) 1>&2
    pushd "%LAMINA_HOME%"
    call mvn -q -B -Dmaven.test.skip=true -Dspotless.check.skip=true -Plauncher package 1>&2
    if errorlevel 1 (
      popd
      echo lamina: the build failed 1>&2
      exit /b 1
    )
    copy /y cli\target\lamina-cli-*.jar "!LIB!" >nul
    popd
  )
)
set "JAR="
for %%j in ("%LIB%\lamina-cli-*.jar") do set "JAR=%%~fj"
if not defined JAR (
  echo lamina: %LIB% is incomplete: there is no lamina-cli jar in it. Unpack the archive again. 1>&2
  exit /b 1
)

rem Threads must be in the environment before the JVM starts: OpenMP reads them once.
set "VERB="
set "THREADS="
set "PREVIOUS="
for %%a in (%*) do (
  set "WORD=%%~a"
  if "!PREVIOUS!"=="--threads" set "THREADS=!WORD!"
  if defined WORD if not "!WORD:~0,1!"=="-" if not defined VERB set "VERB=!WORD!"
  set "PREVIOUS=!WORD!"
)
rem A wrong number is the command's to refuse.
for /f "delims=0123456789" %%x in ("!THREADS!") do set "THREADS="
if defined THREADS if "!THREADS:~0,1!"=="0" set "THREADS="

set "OPTIONS=-XX:+UseSerialGC -XX:-UsePerfData -Xshare:auto -Xlog:disable -Xlog:all=error:stderr -XX:+IgnoreUnrecognizedVMOptions -XX:+UnlockDiagnosticVMOptions -XX:ArchiveRelocationMode=0"
set "REASON="
set "WORKS="
for %%v in (train resume reproduce sweep lr-find time evaluate predict features filters saliency doctor) do if /i "!VERB!"=="%%v" set "WORKS=yes"
if defined WORKS (
  if defined THREADS (
    set "OMP_NUM_THREADS=!THREADS!"
    set "REASON=--threads"
  ) else if defined OMP_NUM_THREADS (
    set "REASON=OMP_NUM_THREADS"
  ) else (
    set "OMP_NUM_THREADS=%NUMBER_OF_PROCESSORS%"
    set "REASON=all cores"
  )
  if not defined OMP_WAIT_POLICY (
    set "OMP_WAIT_POLICY=PASSIVE"
    if not defined GOMP_SPINCOUNT set "GOMP_SPINCOUNT=10000"
  )
  set "OPTIONS=!OPTIONS! -XX:MaxRAMPercentage=50 -XX:MaxNewSize=256m -XX:MinHeapFreeRatio=20 -XX:MaxHeapFreeRatio=40"
  set "GIVEN= !LAMINA_JAVA_OPTS!"
  if "!GIVEN: -Xmx=!"=="!GIVEN!" set "OPTIONS=!OPTIONS! -Xms128m"
) else (
  set "OPTIONS=!OPTIONS! -XX:TieredStopAtLevel=1"
)

rem From here on an exclamation mark in an argument is one.
setlocal DisableDelayedExpansion
"%JAVA%" %OPTIONS% %LAMINA_JAVA_OPTS% -Djava.awt.headless=true -Dpicocli.disable.closures=true "-Dpicocli.converters.excludes=java[.](time|sql)[.].*" -Dfile.encoding=UTF-8 "-Dlamina.home=%LAMINA_HOME%" "-Dlamina.threads=%REASON%" -cp "%JAR%" dev.lamina.cli.Main %*
exit /b %ERRORLEVEL%
